package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Kept;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what calls do with tables through repositories of Spring Data and entity managers. */
final class JavaTables {
  private static final List<String> FINDING =
      List.of("findBy", "getBy", "readBy", "queryBy", "findFirstBy", "findAllBy", "getReferenceBy");

  private final Values values;

  JavaTables(Values values) {
    this.values = values;
  }

  @Nullable Operation of(At call, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (!tree.is(callee, Kind.MEMBER)) {
      return null;
    }
    String method = tree.text(tree.child(callee, 1));
    Value object = values.of(call.on(tree.firstChild(callee)), frame);
    String model = model(object);
    if (!model.isEmpty()) {
      return repository(call, method, model, frame);
    }
    return object.what().endsWith("EntityManager") ? manager(call, method, frame) : null;
  }

  /** The table that a repository is for: an interface of the application that extends one. */
  private String model(Value object) {
    At ref = object.ref();
    if (ref == null || !ref.is(Kind.CLASS)) {
      return "";
    }
    Tree tree = ref.tree();
    int bases = tree.child(ref.node(), 1);
    for (int base = tree.firstChild(bases); base != Tree.NONE; base = tree.nextSibling(base)) {
      String name = values.of(ref.on(base), Frame.NONE).what();
      if (name.endsWith("Repository")) {
        String own = tree.text(tree.firstChild(ref.node()));
        return own.replace("Repository", "").replace("Repo", "").replace("Dao", "");
      }
    }
    return "";
  }

  private @Nullable Operation repository(At call, String method, String model, Frame frame) {
    At first = Keywords.at(call, 0);
    if (method.startsWith("save")) {
      List<Column> data = first == null ? List.of() : new Kept(values).columns(first, frame);
      boolean made = first != null && isMade(first, frame);
      return new Operation(made ? Verb.CREATE : Verb.CHANGE, model, call, List.of(), data);
    }
    if (method.startsWith("delete") || method.startsWith("remove")) {
      return new Operation(Verb.DELETE, model, call, where(call, method, frame), List.of());
    }
    boolean finds = method.equals("getOne") || method.equals("findOne") || method.equals("findAll");
    for (String beginning : FINDING) {
      finds = finds || method.startsWith(beginning);
    }
    return finds
        ? new Operation(Verb.READ, model, call, where(call, method, frame), List.of())
        : null;
  }

  private boolean isMade(At given, Frame frame) {
    At ref = values.of(given, frame).ref();
    return ref != null && ref.is(Kind.NEW);
  }

  /** {@code findByIdAndOwnerId(a, b)}: a column for each part of the name. */
  private List<Column> where(At call, String method, Frame frame) {
    List<Column> where = new ArrayList<>();
    int by = method.indexOf("By");
    String[] names = by < 0 ? new String[0] : method.substring(by + 2).split("And|Or", -1);
    List<Value> arguments = values.arguments(call, frame);
    for (int i = 0; i < names.length && i < arguments.size(); i++) {
      At at = call.on(call.tree().child(call.node(), 1 + i));
      String name =
          names[i].isEmpty()
              ? names[i]
              : names[i].substring(0, 1).toLowerCase(Locale.ROOT) + names[i].substring(1);
      where.add(new Column(name.startsWith("owner") ? "ownerId" : name, arguments.get(i), at));
    }
    return where;
  }

  private @Nullable Operation manager(At call, String method, Frame frame) {
    At first = Keywords.at(call, 0);
    At second = Keywords.at(call, 1);
    if (first == null) {
      return null;
    }
    String text = first.tree().text(first.node());
    return switch (method) {
      case "find", "getReference" ->
          second == null
              ? null
              : new Operation(
                  Verb.READ,
                  text.replace(".class", ""),
                  call,
                  List.of(new Column("id", values.of(second, frame), second)),
                  List.of());
      case "persist" ->
          new Operation(Verb.CREATE, text, call, List.of(), new Kept(values).columns(first, frame));
      case "merge" ->
          new Operation(Verb.CHANGE, text, call, List.of(), new Kept(values).columns(first, frame));
      case "remove" -> new Operation(Verb.DELETE, text, call, List.of(), List.of());
      default -> null;
    };
  }
}
