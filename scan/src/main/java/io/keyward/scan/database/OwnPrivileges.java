package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Users who can change what says what they may do, or what they have paid for. */
final class OwnPrivileges implements Check {
  private static final Set<Access> THEIRS = Set.of(Access.OWN_ROWS, Access.SOME_ROWS, Access.OPEN);

  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    for (Relation table : policies.tables()) {
      boolean aboutUsers =
          !Columns.owners(table, project.state()).isEmpty()
              && THEIRS.contains(policies.access(table, Caller.AUTHENTICATED, Command.UPDATE));
      if (aboutUsers) {
        List<String> columns = changeable(project, policies, table);
        if (!columns.isEmpty()) {
          report(project, rule, policies, table, columns);
        }
      }
    }
  }

  private static List<String> changeable(Project project, Policies policies, Relation table) {
    State state = project.state();
    Set<String> roles = state.roles(Caller.AUTHENTICATED.role());
    List<Policy> deciding =
        new ArrayList<>(policies.permissive(table, Caller.AUTHENTICATED, Command.UPDATE));
    deciding.addAll(table.policies(Command.UPDATE, roles, Strength.RESTRICTIVE));
    return Columns.privileges(table).stream()
        .filter(column -> table.acl.allows(roles, "update", column))
        .filter(column -> !Triggers.guard(state, table, column))
        .filter(column -> deciding.stream().noneMatch(policy -> checks(policy, column)))
        .toList();
  }

  /** Whether what a policy asks of the new row has to do with the column. */
  private static boolean checks(Policy policy, String column) {
    boolean[] found = new boolean[1];
    policy
        .effectiveCheck()
        .ifPresent(check ->
            Expressions.walk(
                check,
                part ->
                    found[0] |= part instanceof Expression.Column it && it.name().equals(column),
                _ -> {}));
    return found[0];
  }

  private static void report(
      Project project, Rule rule, Policies policies, Relation table, List<String> columns) {
    Policy policy = policies.permissive(table, Caller.AUTHENTICATED, Command.UPDATE).getFirst();
    boolean decides = columns.stream().anyMatch(column -> isAsked(project.state(), column));
    project.found(
        rule,
        decides ? Confidence.PROVED : Confidence.LIKELY,
        policy.origin(),
        "Whoever signs in can set %s of their own row of %s to whatever they like."
            .formatted(String.join(", ", columns), table.name),
        "columns " + String.join(", ", columns) + " of " + table.name,
        project.steps(
            new Told(table.created, "creates " + table.name),
            new Told(policy.origin(), "lets users change their row, each column of it")));
  }

  /** Whether a policy or a function anywhere looks at a column of that name. */
  private static boolean isAsked(State state, String column) {
    boolean[] found = new boolean[1];
    for (Relation table : state.relations.values()) {
      for (Policy policy : table.policies.values()) {
        for (Expression expression : Policies.expressions(policy)) {
          Expressions.walk(
              expression,
              part -> found[0] |= part instanceof Expression.Column it && it.name().equals(column),
              _ -> {});
        }
      }
    }
    return found[0]
        || state.routines.stream()
            .anyMatch(routine ->
                !routine.isTrigger() && Bodies.withoutComments(routine).contains(column + " ="));
  }
}
