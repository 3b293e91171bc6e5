package io.keyward.scan.app;

import io.keyward.scan.app.Operation.Column;
import io.keyward.scan.app.Operation.Verb;
import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes that show all rows of a table which are not for everybody. */
final class OpenReads {
  private final Rule rule;
  private final PrivateTables tables;
  private final List<String> open;
  private final List<String> published;
  private final Values values;

  OpenReads(Rule rule, List<Reached> all, Values values) {
    MatchWords words = new MatchWords(rule);
    this.rule = rule;
    this.values = values;
    tables = new PrivateTables(words, all, values);
    open = words.of("open");
    published = words.of("published");
  }

  /** Whether everybody sees what is not for everybody, if nothing on the way refuses anybody. */
  boolean isOne(Reached reached) {
    Route route = reached.route();
    return reached.operation().verb() == Verb.READ
        && (route.kind() == Route.Kind.ROUTE || route.kind() == Route.Kind.EDGE_FUNCTION)
        && !Subtree.contains(route.path(), open)
        && isOfAll(reached)
        && tables.isRead(reached)
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

  void tell(Reached reached, Set<String> told) {
    Route route = reached.route();
    String table = reached.operation().model();
    if (!told.add(rule.id() + route.title() + route.handler().file().path())) {
      return;
    }
    At place = reached.inHandler();
    @Nullable At owner = tables.owner(table);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(route.handler().place(), "answers " + route.title()));
    if (owner != null) {
      steps.add(new Step(owner.place(), "elsewhere a row of " + table + " is somebody's"));
    }
    steps.add(new Step(place.place(), "shows all rows of " + table));
    place.tell(
        rule,
        Confidence.LIKELY,
        "Anybody may call %s, and it shows all rows of %s, whosever they are: nothing on the way refuses who has not signed in."
            .formatted(route.title(), table),
        "route " + route.title() + " " + table,
        steps.toArray(Step[]::new));
  }
}
