package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Kept;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what calls do with tables through SQLAlchemy and Django's models: a chain of calls that
 * begins with a model is one operation, told at its last call.
 */
final class PythonTables {
  private final Values values;

  PythonTables(Values values) {
    this.values = values;
  }

  @Nullable Operation of(At call, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (isContinued(tree, call.node())) {
      return null;
    }
    Operation operation = chain(call, frame);
    if (operation != null || !tree.is(callee, Kind.MEMBER)) {
      return operation;
    }
    At object = call.on(tree.firstChild(callee));
    return switch (tree.text(tree.child(callee, 1))) {
      case "add" -> added(call, object, frame);
      case "delete" -> deleted(call, object);
      case "commit" -> isSession(object) ? changed(call) : null;
      case "save" -> importsOf(call, "django") ? saved(call, object, frame) : null;
      default -> null;
    };
  }

  private Operation saved(At call, At object, Frame frame) {
    Value value = values.of(object, frame);
    At made = value.ref();
    List<Column> data = new ArrayList<>();
    String model = "";
    if (made != null && made.is(Kind.CALL)) {
      keywords(made, data, value.frame());
      model = made.tree().text(made.tree().firstChild(made.node()));
    }
    data.addAll(new Kept(values).columns(object, frame));
    return new Operation(model.isEmpty() ? Verb.CHANGE : Verb.CREATE, model, call, List.of(), data);
  }

  private static Operation changed(At call) {
    return new Operation(Verb.CHANGE, "", call, List.of(), List.of());
  }

  /** Whether more is called on what it gives: then that is the operation. */
  private static boolean isContinued(Tree tree, int call) {
    int member = tree.parent(call);
    return tree.is(member, Kind.MEMBER) && tree.is(tree.parent(member), Kind.CALL);
  }

  // ---- chains

  private @Nullable Operation chain(At call, Frame frame) {
    Tree tree = call.tree();
    List<Column> where = new ArrayList<>();
    List<Column> data = new ArrayList<>();
    Verb verb = Verb.READ;
    boolean models = false;
    String model = "";
    int node = call.node();
    while (tree.is(node, Kind.CALL)) {
      At at = call.on(node);
      int callee = tree.firstChild(node);
      if (!tree.is(callee, Kind.MEMBER)) {
        return rooted(at, values.of(call.on(callee), frame).what(), call, verb, where, data, frame);
      }
      switch (tree.text(tree.child(callee, 1))) {
        case "filter_by", "exclude" -> keywords(at, where, frame);
        case "filter", "where" -> {
          keywords(at, where, frame);
          compared(at, where, frame);
        }
        case "get", "get_or_404", "aget" -> {
          keywords(at, where, frame);
          key(at, where, frame);
          String got = sessionModel(at, callee, where, frame);
          model = got.isEmpty() ? model : got;
        }
        case "first_or_404", "get_or_create" -> keywords(at, where, frame);
        case "create", "acreate", "values" -> {
          verb = tree.textIs(tree.child(callee, 1), "values") ? verb : Verb.CREATE;
          keywords(at, data, frame);
        }
        case "update", "aupdate" -> {
          verb = Verb.CHANGE;
          keywords(at, data, frame);
        }
        case "delete", "adelete" -> verb = Verb.DELETE;
        case "query" -> {
          At first = Keywords.at(at, 0);
          model = first == null ? model : modelOf(first, frame);
        }
        default -> {}
      }
      if (!model.isEmpty()) {
        return new Operation(verb, model, call, where, data);
      }
      node = tree.firstChild(callee);
      while (tree.is(node, Kind.MEMBER)) {
        models =
            models
                || tree.textIs(tree.child(node, 1), "query")
                || tree.textIs(tree.child(node, 1), "objects");
        node = tree.firstChild(node);
      }
      if (models && tree.is(node, Kind.NAME)) {
        return new Operation(verb, tree.text(node), call, where, data);
      }
    }
    return null;
  }

  /** {@code select(A).where(…)}, {@code delete(A)}, {@code get_object_or_404(A, pk=b)}. */
  private @Nullable Operation rooted(
      At root,
      String what,
      At call,
      Verb verb,
      List<Column> where,
      List<Column> data,
      Frame frame) {
    At first = Keywords.at(root, 0);
    if (first == null) {
      return null;
    }
    if (what.endsWith(".get_object_or_404") || what.endsWith(".get_list_or_404")) {
      keywords(root, where, frame);
      return new Operation(verb, first.tree().text(first.node()), call, where, data);
    }
    if (!what.startsWith("sqlalchemy") && !what.startsWith("sqlmodel")) {
      return null;
    }
    Verb known =
        switch (Names.last(what)) {
          case "select" -> Verb.READ;
          case "insert" -> Verb.CREATE;
          case "update" -> Verb.CHANGE;
          case "delete" -> Verb.DELETE;
          default -> null;
        };
    String model = modelOf(first, frame);
    return known == null || model.isEmpty() ? null : new Operation(known, model, call, where, data);
  }

  /** The name of a class of the application, or of one that a column belongs to. */
  private String modelOf(At given, Frame frame) {
    Tree tree = given.tree();
    int node = given.node();
    while (tree.is(node, Kind.MEMBER)) {
      node = tree.firstChild(node);
    }
    At ref = tree.is(node, Kind.NAME) ? values.of(given.on(node), frame).ref() : null;
    return ref != null && ref.is(Kind.CLASS) ? tree.text(node) : "";
  }

  /** {@code session.get(A, id)}: the model, whose key is then what it is asked by. */
  private String sessionModel(At call, int callee, List<Column> where, Frame frame) {
    At first = Keywords.at(call, 0);
    At second = Keywords.at(call, 1);
    String model =
        first == null || second == null || !isSession(call.on(call.tree().firstChild(callee)))
            ? ""
            : modelOf(first, frame);
    if (!model.isEmpty() && second != null) {
      where.clear();
      where.add(new Column("id", values.of(second, frame), second));
    }
    return model;
  }

  private void key(At call, List<Column> where, Frame frame) {
    At first = Keywords.at(call, 0);
    if (first != null) {
      where.add(new Column("id", values.of(first, frame), first));
    }
  }

  private void keywords(At call, List<Column> columns, Frame frame) {
    Tree tree = call.tree();
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD)) {
        At value = call.on(tree.child(child, 1));
        columns.add(
            new Column(column(tree.text(tree.firstChild(child))), values.of(value, frame), value));
      }
    }
  }

  /** {@code user__id} asks for a user; {@code pk} is what Django calls any key. */
  private static String column(String name) {
    int joined = name.indexOf("__");
    String first = joined < 0 ? name : name.substring(0, joined);
    return first.equals("pk") ? "id" : first;
  }

  /** {@code A.id == b}, with others by {@code &}, {@code and_} or side by side. */
  private void compared(At call, List<Column> columns, Frame frame) {
    Tree tree = call.tree();
    int from = tree.nextSibling(tree.firstChild(call.node()));
    if (from == Tree.NONE) {
      return;
    }
    for (int node = call.file().scopes().first(from); node < call.node(); node++) {
      int left = tree.is(node, Kind.BINARY) ? tree.firstChild(node) : Tree.NONE;
      if (tree.is(left, Kind.MEMBER) && tree.operator(node) == Operator.EQUAL) {
        At right = call.on(tree.child(node, 1));
        columns.add(new Column(tree.text(tree.child(left, 1)), values.of(right, frame), right));
      }
    }
  }

  // ---- sessions

  private @Nullable Operation added(At call, At session, Frame frame) {
    At given = Keywords.at(call, 0);
    if (given == null || !isSession(session)) {
      return null;
    }
    Value added = values.of(given, frame);
    At made = added.ref();
    if (made == null || !made.is(Kind.CALL)) {
      return null;
    }
    List<Column> data = new ArrayList<>();
    keywords(made, data, added.frame());
    data.addAll(new Kept(values).columns(given, frame));
    String model = made.tree().text(made.tree().firstChild(made.node()));
    // Told where it is made, if that is in the same function.
    return new Operation(
        Verb.CREATE, model, made.file().equals(call.file()) ? made : call, List.of(), data);
  }

  private @Nullable Operation deleted(At call, At object) {
    At given = Keywords.at(call, 0);
    if (given == null) {
      return object.is(Kind.NAME) && importsOf(call, "django")
          ? new Operation(
              Verb.DELETE, object.tree().text(object.node()), call, List.of(), List.of())
          : null;
    }
    return isSession(object) && given.is(Kind.NAME)
        ? new Operation(Verb.DELETE, given.tree().text(given.node()), call, List.of(), List.of())
        : null;
  }

  /** {@code db.session}, {@code session}, {@code db}, {@code self.db}. */
  private static boolean isSession(At object) {
    Tree tree = object.tree();
    String name = tree.text(object.is(Kind.MEMBER) ? tree.child(object.node(), 1) : object.node());
    return name.equals("db") || name.endsWith("session");
  }

  private static boolean importsOf(At call, String module) {
    return call.file().outline().imports().stream()
        .anyMatch(taken ->
            taken.specifier().equals(module) || taken.specifier().startsWith(module + "."));
  }
}
