package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Chain;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what chains of calls do with tables that build a query: those of Supabase and Drizzle. */
final class BuiltQueries {
  private final Database database;
  private final Values values;

  BuiltQueries(Database database, Values values) {
    this.database = database;
    this.values = values;
  }

  /** {@code from("a").select()} of Supabase, {@code update(a).set()} of both. */
  @Nullable Operation changedOrRead(At call, int callee, String method, Frame frame) {
    Tree tree = call.tree();
    Verb verb =
        switch (method) {
          case "insert" -> Verb.CREATE;
          case "delete" -> Verb.DELETE;
          case "select" -> Verb.READ;
          default -> Verb.CHANGE;
        };
    int object = tree.firstChild(callee);
    Value on = values.of(call.on(object), frame);
    int argument = tree.child(call.node(), 1);
    if (on.what().endsWith(".from()") && tree.is(object, Kind.CALL)) {
      Value maker = SupabaseClients.maker(call, frame, values);
      At made = maker == null ? null : maker.ref();
      int table = tree.child(object, 1);
      if (maker == null
          || made == null
          || !made.is(Kind.CALL)
          || !SupabaseClients.makesOne(values.callee(made, maker.frame()).what())
          || !SupabaseClients.isPrivileged(made, maker.frame(), values)
          || !tree.is(table, Kind.STRING)) {
        return null;
      }
      List<Column> data = verb == Verb.READ ? List.of() : database.columns(call, argument, frame);
      return new Operation(verb, tree.value(table), call, chained(call, frame), data);
    }
    if (on.what().contains("drizzle()") && argument != Tree.NONE && verb != Verb.READ) {
      return new Operation(
          verb, tree.text(argument), call, chained(call, frame), given(call, frame));
    }
    return null;
  }

  /** {@code db.select().from(orders)} of Drizzle. */
  @Nullable Operation selected(At call, int callee, Frame frame) {
    Tree tree = call.tree();
    int table = tree.child(call.node(), 1);
    boolean named = tree.is(table, Kind.NAME) || tree.is(table, Kind.MEMBER);
    return named && values.of(call.on(tree.firstChild(callee)), frame).what().contains("drizzle()")
        ? new Operation(
            Verb.READ, Names.last(tree.text(table)), call, chained(call, frame), List.of())
        : null;
  }

  /** {@code .eq("id", id)}, {@code .match({…})}, {@code .where(eq(orders.id, id))} behind it. */
  private List<Column> chained(At call, Frame frame) {
    Tree tree = call.tree();
    List<Column> columns = new ArrayList<>();
    for (At behind : new Chain(call).directly()) {
      int node = behind.node();
      int first = tree.child(node, 1);
      int second = tree.child(node, 2);
      switch (Subtree.name(tree, node)) {
        case "eq", "in", "filter", "contains" -> {
          if (tree.is(first, Kind.STRING) && second != Tree.NONE) {
            int last = tree.child(node, 3) == Tree.NONE ? second : tree.child(node, 3);
            columns.add(
                new Column(tree.value(first), values.of(call.on(last), frame), call.on(node)));
          }
        }
        case "match" -> {
          if (first != Tree.NONE) {
            columns.addAll(database.columns(call, first, frame));
          }
        }
        case "where" -> compared(call, node, frame, columns);
        default -> {}
      }
    }
    return columns;
  }

  /** {@code .set({…})}, {@code .values({…})} behind it. */
  private List<Column> given(At call, Frame frame) {
    Tree tree = call.tree();
    List<Column> columns = new ArrayList<>();
    for (At behind : new Chain(call).directly()) {
      int first = tree.child(behind.node(), 1);
      String name = Subtree.name(tree, behind.node());
      if (first != Tree.NONE && (name.equals("set") || name.equals("values"))) {
        columns.addAll(database.columns(call, first, frame));
      }
    }
    return columns;
  }

  private void compared(At call, int where, Frame frame, List<Column> columns) {
    Tree tree = call.tree();
    int from = tree.nextSibling(tree.firstChild(where));
    if (from == Tree.NONE) {
      return;
    }
    for (int node = call.file().scopes().first(from); node < where; node++) {
      int first = tree.is(node, Kind.CALL) ? tree.child(node, 1) : Tree.NONE;
      int second = tree.is(node, Kind.CALL) ? tree.child(node, 2) : Tree.NONE;
      if (second != Tree.NONE && tree.is(first, Kind.MEMBER)) {
        columns.add(
            new Column(
                tree.text(tree.child(first, 1)), values.of(call.on(second), frame), call.on(node)));
      }
    }
  }
}
