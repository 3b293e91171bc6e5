package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a name is bound to: a declaration, an assignment, a parameter, a loop, an import. */
final class Bindings {
  private final Values values;

  Bindings(Values values) {
    this.values = values;
  }

  /**
   * What a name stands for where these count: what binds it, if it is the first of them, and
   * assignments.
   */
  Value value(At binder, List<Integer> definitions, Frame frame) {
    @Nullable Value value = null;
    for (int definition : definitions) {
      if (definition == binder.node()) {
        value = bound(binder, frame);
        continue;
      }
      Value assigned = values.of(binder.on(binder.tree().child(definition, 1)), frame);
      boolean adds = binder.tree().operator(definition) == Operator.PLUS;
      if (value == null) {
        value = assigned;
      } else {
        value = adds ? Texts.joined(List.of(value, assigned)) : first(value, assigned);
      }
    }
    return value == null
        ? Value.UNKNOWN
        : value.via(binder, "kept as " + binder.tree().text(binder.node()));
  }

  /** {@code let a; a = b} is b alone. */
  private static Value first(Value declared, Value assigned) {
    return declared.tags() == 0 && declared.text().equals("undefined")
        ? assigned
        : declared.or(assigned);
  }

  private Value bound(At binder, Frame frame) {
    Tree tree = binder.tree();
    List<Integer> path = new ArrayList<>();
    int node = binder.node();
    int above = tree.parent(node);
    while (isPattern(tree, above, node)) {
      path.addFirst(node);
      node = above;
      above = tree.parent(node);
    }
    Value value =
        switch (tree.kind(above)) {
          case DECLARE -> declared(binder.on(above), frame);
          case FIELD -> field(binder.on(above), frame);
          case PARAMETER -> new Parameters(values).value(binder.on(above), frame);
          case FUNCTION, CLASS -> Value.ref(binder.on(above), frame);
          case SPECIFIER -> new Imports(values).value(binder.on(above));
          case ASSIGN -> values.of(binder.on(tree.child(above, 1)), frame);
          case LOOP -> element(binder, tree.child(above, 1), frame);
          case COMPREHENSION -> element(binder, tree.nextSibling(node), frame);
          case BINARY -> values.of(binder.on(tree.firstChild(above)), frame);
          default -> Value.UNKNOWN;
        };
    for (int part : path) {
      value = taken(value, binder.on(part), frame);
    }
    return value;
  }

  private static boolean isPattern(Tree tree, int above, int node) {
    return switch (tree.kind(above)) {
      case PROPERTY -> tree.child(above, 1) == node;
      case ARRAY, OBJECT, SPREAD -> true;
      case ASSIGN -> tree.firstChild(above) == node && isDefault(tree, above);
      default -> false;
    };
  }

  /** An ASSIGN within a pattern has the default of a part of it. */
  private static boolean isDefault(Tree tree, int assign) {
    return switch (tree.kind(tree.parent(assign))) {
      case PROPERTY, ARRAY, OBJECT, PARAMETER -> true;
      default -> false;
    };
  }

  /** One step into a pattern: what of the value the part stands for. */
  private Value taken(Value value, At part, Frame frame) {
    Tree tree = part.tree();
    int above = tree.parent(part.node());
    return switch (tree.kind(above)) {
      case PROPERTY -> {
        int key = tree.firstChild(above);
        String name = tree.is(key, Kind.STRING) ? tree.value(key) : tree.text(key);
        yield values.member(value, name, part);
      }
      case ARRAY -> part(value, tree, above, part.node());
      case ASSIGN -> {
        Value instead = values.of(part.on(tree.child(above, 1)), frame);
        yield value.text().equals("undefined") ? instead : value;
      }
      default -> value;
    };
  }

  private Value part(Value value, Tree tree, int pattern, int part) {
    int index = 0;
    for (int child = tree.firstChild(pattern); child != part; child = tree.nextSibling(child)) {
      index++;
    }
    At ref = value.ref();
    if (ref != null && ref.is(Kind.ARRAY) && ref.tree().childCount(ref.node()) > index) {
      return values.of(ref.on(ref.tree().child(ref.node(), index)), value.frame());
    }
    return values.element(value);
  }

  private Value element(At at, int of, Frame frame) {
    return values.element(values.of(at.on(of), frame));
  }

  private Value declared(At declare, Frame frame) {
    Tree tree = declare.tree();
    int given = tree.child(declare.node(), 1);
    int around = tree.parent(declare.node());
    if (tree.is(around, Kind.LOOP) && tree.is(given, Kind.NOTHING)) {
      Operator operator = tree.operator(around);
      if (operator == Operator.EACH || operator == Operator.IN) {
        return typed(element(declare, tree.nextSibling(declare.node()), frame), declare);
      }
    }
    return tree.is(given, Kind.NOTHING)
        ? Value.constant("undefined")
        : typed(values.of(declare.on(given), frame), declare);
  }

  /** What a FIELD of a class begins with, or is by its type. */
  Value field(At field, Frame frame) {
    int given = field.tree().child(field.node(), 1);
    Value setting = new Settings(values).value(field);
    if (setting != null) {
      return setting;
    }
    Value value =
        field.tree().is(given, Kind.NOTHING) ? Value.UNKNOWN : values.of(field.on(given), frame);
    return typed(value, field);
  }

  /**
   * In Java a value of which nothing is known is at least of the type that is written for it; in
   * TypeScript the field of a class if that is a class.
   */
  private Value typed(Value value, At declaration) {
    if (declaration.file().language() == Language.JAVA) {
      return new Types(values).known(value, declaration);
    }
    if (!declaration.file().isScript() || !declaration.is(Kind.FIELD)) {
      return value;
    }
    Value known = new Types(values).known(value, declaration);
    At ref = known.ref();
    return (ref != null && ref.is(Kind.CLASS)) || known.what().contains(".") ? known : value;
  }
}
