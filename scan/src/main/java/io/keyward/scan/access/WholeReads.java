package io.keyward.scan.access;

import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Sql;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.rule.MatchWords;
import java.util.List;

/** Tells of routes that show all rows of a table: nothing that somebody asks for chooses them. */
final class WholeReads {
  private final List<String> open;
  private final List<String> published;
  private final Values values;

  /**
   * Knows by words what is for all.
   *
   * @param words {@code open} parts of paths, and {@code published} parts of names of columns
   */
  WholeReads(MatchWords words, Values values) {
    this.open = words.of("open");
    this.published = words.of("published");
    this.values = values;
  }

  /** Whether the route shows all rows that it reads there. */
  boolean isOne(Reached reached) {
    Route route = reached.route();
    return reached.operation().verb() == Verb.READ
        && (route.kind() == Route.Kind.ROUTE || route.kind() == Route.Kind.EDGE_FUNCTION)
        && !Subtree.contains(route.path(), open)
        && isOfAll(reached)
        && Shown.is(reached.inHandler(), route.handler());
  }

  private boolean isOfAll(Reached reached) {
    Operation operation = reached.operation();
    At call = operation.call();
    for (Column column : operation.where()) {
      if (!column.value().isConstant() || Subtree.contains(column.name(), published)) {
        return false;
      }
    }
    String statement = new Sql(values).asking(call, reached.frame());
    return statement.isEmpty()
        ? !Subtree.of(call).says(published) && !isOneOrNumber(call)
        : Sql.isOfAll(statement) && !Subtree.contains(statement, published);
  }

  /** Whether a chain of calls ends with the first row, or only with how many there are. */
  private static boolean isOneOrNumber(At call) {
    Tree tree = call.tree();
    int node = call.node();
    while (true) {
      if (isOneOrNumber(Subtree.name(tree, node)) || isOnlyCounted(call.on(node))) {
        return true;
      }
      int member = tree.parent(node);
      int next = tree.is(member, Kind.MEMBER) ? tree.parent(member) : Tree.NONE;
      if (next == Tree.NONE || !tree.is(next, Kind.CALL) || tree.firstChild(next) != member) {
        return false;
      }
      node = next;
    }
  }

  private static boolean isOneOrNumber(String method) {
    return switch (method) {
      case "first",
          "one",
          "one_or_none",
          "first_or_404",
          "get",
          "get_or_404",
          "last",
          "latest",
          "count",
          "exists",
          "aggregate",
          "scalar",
          "single",
          "maybeSingle",
          "countDocuments",
          "findOne",
          "findById" ->
          true;
      default -> false;
    };
  }

  /** {@code select("*", { count: "exact", head: true })}. */
  private static boolean isOnlyCounted(At call) {
    Tree tree = call.tree();
    int options = tree.child(call.node(), 2);
    return tree.is(options, Kind.OBJECT) && Members.property(tree, options, "head") != Tree.NONE;
  }
}
