package io.keyward.scan.flow;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.table.Database;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a request becomes a row in Python and Java while no type on the way asks about it: the
 * class of the row asks nothing, and in Java nobody asks what the annotations of a body say.
 */
final class KeptRows {
  private final Route route;
  private final Values values;
  private final Database database;
  private final List<String> validating;
  private final List<String> annotations;

  /**
   * Of a route.
   *
   * @param validating what is part of the names of what asks
   * @param annotations by which a field of a class asks
   */
  KeptRows(Route route, Values values, List<String> validating, List<String> annotations) {
    this.route = route;
    this.values = values;
    this.database = new Database(values);
    this.validating = validating;
    this.annotations = annotations;
  }

  /** Something that is kept, and where it is put into the row. */
  record Row(At at, Value value) {}

  /** What the call keeps of what the request brings, or nothing. */
  @Nullable Row of(At call, Frame frame, Predicate<Value> isOfBody) {
    Language language = call.file().language();
    if (!call.is(Kind.CALL) || (language != Language.PYTHON && language != Language.JAVA)) {
      return null;
    }
    Operation operation = database.of(call, frame);
    if (operation == null || !operation.changes()) {
      return null;
    }
    for (Column column : operation.data()) {
      Value value = column.value();
      if (value.has(Tag.REQUEST) && isOfBody.test(value)) {
        boolean open =
            language == Language.PYTHON
                ? value.has(Tag.OBJECT) && !asks(rowOf(operation, frame))
                : value.has(Tag.LENGTH)
                    && value.has(Tag.TEXT)
                    && isAnyText(value)
                    && !asks(rowOf(column, frame));
        if (open) {
          return new Row(language == Language.PYTHON ? operation.call() : column.at(), value);
        }
      }
    }
    return null;
  }

  // ---- the class of the row

  private @Nullable At rowOf(Operation operation, Frame frame) {
    At call = operation.call();
    return call.is(Kind.CALL) ? values.callee(call, frame).ref() : null;
  }

  /** Of {@code user.name = …} and {@code user.setName(…)}. */
  private @Nullable At rowOf(Column column, Frame frame) {
    Tree tree = column.at().tree();
    int target = tree.firstChild(column.at().node());
    if (!tree.is(target, Kind.MEMBER)) {
      return null;
    }
    Value row = values.of(column.at().on(tree.firstChild(target)), frame);
    At made = row.ref();
    return made != null && made.is(Kind.NEW) ? values.callee(made, row.frame()).ref() : made;
  }

  private boolean asks(@Nullable At type) {
    if (type == null || !type.is(Kind.CLASS)) {
      return false;
    }
    Tree tree = type.tree();
    return Subtree.of(type)
        .any(node ->
            tree.is(node, Kind.DECORATOR)
                && !tree.has(node, Tree.TYPE_ONLY)
                && (Subtree.contains(tree.text(tree.firstChild(node)), validating)
                    || isAsking(type.on(tree.firstChild(node)))));
  }

  private boolean isAsking(At annotation) {
    return annotations.contains(Decorators.name(annotation));
  }

  // ---- the body

  /** A field of a body of which Spring is told nothing but its type. */
  private boolean isAnyText(Value value) {
    Trail trail = value.trail();
    At handler = route.handler();
    Tree tree = handler.tree();
    int parameters = tree.child(handler.node(), 1);
    for (int each = tree.firstChild(parameters); each != Tree.NONE; each = tree.nextSibling(each)) {
      String origin = "@params." + tree.text(tree.firstChild(each));
      if (trail != null
          && (trail.origin().equals(origin) || trail.origin().startsWith(origin + "."))) {
        return isUnasked(handler.on(each));
      }
    }
    return false;
  }

  private boolean isUnasked(At parameter) {
    boolean body = false;
    for (At annotation : Decorators.of(parameter)) {
      String name = Decorators.name(annotation);
      if (Subtree.contains(name, validating) || annotations.contains(name)) {
        return false;
      }
      body = body || name.equals("RequestBody") || name.equals("ModelAttribute");
    }
    At written = Types.written(parameter);
    At type = written == null ? null : new Types(values).of(written).ref();
    return body && type != null && type.is(Kind.CLASS) && !asksByItself(type);
  }

  /** A record that refuses by itself what it is made of. */
  private static boolean asksByItself(At type) {
    Tree tree = type.tree();
    return Subtree.of(type).any(node -> tree.is(node, Kind.IF) || tree.is(node, Kind.THROW));
  }
}
