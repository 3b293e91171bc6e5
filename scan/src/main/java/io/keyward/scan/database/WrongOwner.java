package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Strength;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Policies that look bound to the owner and are not: another column, the opposite, a name caught.
 */
final class WrongOwner implements Check {
  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    for (Relation table : policies.tables()) {
      List<String> owners = Columns.owners(table, project.state());
      for (Policy policy : table.policies.values()) {
        boolean counts =
            policy.strength() == Strength.PERMISSIVE
                && policy.isFor(project.state().roles(Caller.AUTHENTICATED.role()));
        Optional<String> fault = counts ? fault(project, table, policy, owners) : Optional.empty();
        fault.ifPresent(why ->
            project.found(
                rule,
                Confidence.PROVED,
                policy.origin(),
                why,
                "policy " + policy.name() + " on " + table.name,
                project.steps(
                    new Told(table.created, "creates " + table.name),
                    new Told(policy.origin(), "decides about its rows"))));
      }
    }
  }

  private static Optional<String> fault(
      Project project, Relation table, Policy policy, List<String> owners) {
    for (Expression expression : Policies.expressions(policy)) {
      Judge judge = new Judge(project.state(), Caller.AUTHENTICATED);
      Reach reach = judge.reach(expression, Scope.of(table));
      Optional<String> key = generatedKey(table);
      if (key.isPresent() && !owners.isEmpty() && judge.ownerColumns().equals(Set.of(key.get()))) {
        return Optional.of(
            "The caller is compared with %s, the row's own key; %s says whose row it is."
                .formatted(key.get(), owners.getFirst()));
      }
      Optional<String> other = otherRow(table, judge.ownerColumns(), project.state());
      if (other.isPresent() && !owners.isEmpty()) {
        return Optional.of(
            "The caller is compared with %s, which names no user; %s says whose row it is."
                .formatted(other.get(), owners.getFirst()));
      }
      if (reach == Reach.SOME && isInverted(expression, owners)) {
        return Optional.of(
            "The comparison is the wrong way round: it holds for all rows but the caller's own.");
      }
      Optional<String> caught = caught(expression, project.state());
      if (caught.isPresent()) {
        return Optional.of(
            "In the query, %s means the inner table's own column, so it compares that with itself:"
                    .formatted(caught.get())
                + " the row that is asked for does not matter.");
      }
    }
    return Optional.empty();
  }

  /** The one column that is compared, if it names a row of something else than users. */
  private static Optional<String> otherRow(Relation table, Set<String> compared, State state) {
    return compared.size() == 1
        ? compared.stream()
            .filter(column ->
                table.reference(column).isPresent() && !Columns.namesUser(table, column, state))
            .findFirst()
        : Optional.empty();
  }

  /** The key, if each row makes one for itself. */
  private static Optional<String> generatedKey(Relation table) {
    if (table.primaryKey.size() != 1) {
      return Optional.empty();
    }
    Relation.Column key = table.columns.get(table.primaryKey.getFirst());
    if (key == null || table.reference(key.name()).isPresent()) {
      return Optional.empty();
    }
    String made = key.defaultText().toLowerCase(Locale.ROOT);
    return made.contains("gen_random_uuid") || made.contains("uuid_generate")
        ? Optional.of(key.name())
        : Optional.empty();
  }

  private static boolean isInverted(Expression expression, List<String> owners) {
    boolean[] found = new boolean[1];
    Expressions.walk(
        expression,
        part ->
            found[0] |=
                part instanceof Expression.Binary(var operator, var left, var right)
                    && operator.equals("<>")
                    && (isOwnerAndCaller(left, right, owners)
                        || isOwnerAndCaller(right, left, owners)),
        _ -> {});
    return found[0];
  }

  private static boolean isOwnerAndCaller(
      Expression column, Expression caller, List<String> owners) {
    return column instanceof Expression.Column it
        && owners.contains(it.name())
        && Normal.plain(caller) instanceof Expression.Call call
        && call.function().name().equals("uid");
  }

  /** A comparison in a query of a column with itself, once qualified and once not. */
  private static Optional<String> caught(Expression expression, State state) {
    String[] caught = new String[1];
    Expressions.walk(
        expression,
        _ -> {},
        query ->
            Expressions.walk(
                query.where(),
                part -> {
                  if (part instanceof Expression.Binary(var operator, var left, var right)
                      && operator.equals("=")
                      && left instanceof Expression.Column a
                      && right instanceof Expression.Column b
                      && a.name().equals(b.name())
                      && a.qualifier().isEmpty() != b.qualifier().isEmpty()
                      && isInner(a.qualifier().isEmpty() ? b : a, query, state)) {
                    caught[0] = a.name();
                  }
                },
                _ -> {}));
    return Optional.ofNullable(caught[0]);
  }

  private static boolean isInner(Expression.Column column, Select query, State state) {
    for (Select.Source source : query.sources()) {
      if (source.alias().equals(column.qualifier())) {
        return state
            .relation(source.table())
            .map(relation -> relation.columns.containsKey(column.name()))
            .orElse(false);
      }
    }
    return false;
  }
}
