package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls of TypeORM's repositories do, as a NestJS service is given them. */
final class TypeOrm {
  private final Values values;
  private final Database database;

  TypeOrm(Values values, Database database) {
    this.values = values;
    this.database = database;
  }

  @Nullable Operation of(At call, int callee, String method, Frame frame) {
    Verb verb =
        switch (method) {
          case "find",
              "findBy",
              "findOne",
              "findOneBy",
              "findOneOrFail",
              "findOneByOrFail",
              "findAndCount",
              "findAndCountBy" ->
              Verb.READ;
          case "insert" -> Verb.CREATE;
          case "save", "update", "upsert" -> Verb.CHANGE;
          case "delete", "softDelete", "remove" -> Verb.DELETE;
          default -> null;
        };
    Tree tree = call.tree();
    At repository = call.on(tree.firstChild(callee));
    if (verb == null || !values.of(repository, frame).what().equals("typeorm.Repository")) {
      return null;
    }
    At first = Keywords.at(call, 0);
    At second = Keywords.at(call, 1);
    boolean keeps = verb == Verb.CREATE || method.equals("save") || method.equals("upsert");
    At chosen = keeps || method.equals("remove") ? null : first;
    At data = keeps ? first : method.equals("update") ? second : null;
    return new Operation(
        verb,
        model(tree.text(repository.node())),
        call,
        chosen == null ? List.of() : where(call, chosen, method, frame),
        data == null ? List.of() : database.columns(call, data.node(), frame));
  }

  /** The table that goes by the name of the field: {@code notes}, {@code notesRepository}. */
  private static String model(String field) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    for (String ending : List.of("Repository", "Repo")) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** {@code { where: { id } }}, {@code { id }}, or the id by itself. */
  private List<Column> where(At call, At chosen, String method, Frame frame) {
    boolean named = method.startsWith("find") && !method.contains("By");
    int object = chosen.node();
    if (named) {
      object =
          chosen.is(Kind.OBJECT)
              ? Members.property(chosen.tree(), chosen.node(), "where")
              : Tree.NONE;
    }
    if (object != Tree.NONE && !chosen.on(object).is(Kind.OBJECT)) {
      List<Column> columns = new ArrayList<>(database.columns(call, object, frame));
      columns.replaceAll(
          column -> column.name().equals("*") ? new Column("id", column.value(), chosen) : column);
      return columns;
    }
    return database.columns(call, object, frame);
  }
}
