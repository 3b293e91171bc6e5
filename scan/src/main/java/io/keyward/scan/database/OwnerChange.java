package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Strength;
import java.util.List;
import java.util.Set;

/** Policies for changing one's rows after which a row may belong to somebody else. */
final class OwnerChange implements Check {
  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    Set<String> roles = project.state().roles(Caller.AUTHENTICATED.role());
    for (Relation table : policies.tables()) {
      List<String> owners =
          Columns.owners(table, project.state()).stream()
              .filter(owner -> table.acl.allows(roles, "update", owner))
              .toList();
      boolean narrowed = !table.policies(Command.UPDATE, roles, Strength.RESTRICTIVE).isEmpty();
      if (owners.isEmpty() || narrowed) {
        continue;
      }
      for (Policy policy : policies.permissive(table, Caller.AUTHENTICATED, Command.UPDATE)) {
        if (policy.check().isPresent()
            && isBound(project, table, policy)
            && isOpen(project, table, policy.check().get())
            && !Triggers.guard(project.state(), table, owners.getFirst())) {
          report(project, rule, table, policy, owners.getFirst());
        }
      }
    }
  }

  private static boolean isBound(Project project, Relation table, Policy policy) {
    return project
        .database()
        .reach(table, Caller.AUTHENTICATED, policy.using())
        .map(reach -> reach == Reach.OWN)
        .orElse(false);
  }

  /** Whether it does not ask who is asking. */
  private static boolean isOpen(Project project, Relation table, Expression check) {
    Judge judge = new Judge(project.state(), Caller.AUTHENTICATED);
    Reach reach = judge.reach(check, Scope.of(table));
    return reach == Reach.ALWAYS || reach == Reach.SOME;
  }

  private static void report(
      Project project, Rule rule, Relation table, Policy policy, String owner) {
    project.found(
        rule,
        Confidence.PROVED,
        policy.origin(),
        "USING binds the row to the caller, WITH CHECK does not: whoever owns a row of %s can set"
                .formatted(table.name)
            + " %s to somebody else.".formatted(owner),
        "policy " + policy.name() + " on " + table.name,
        project.steps(
            new Told(table.created, "creates " + table.name + ", whose rows belong to " + owner),
            new Told(policy.origin(), "lets the new row belong to anybody")));
  }
}
