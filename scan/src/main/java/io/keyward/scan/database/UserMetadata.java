package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Name;
import java.util.List;

/** Rights that hang on what users write about themselves. */
final class UserMetadata implements Check {
  private static final Name USERS = new Name("auth", "users");

  /** What a trigger must not copy from it. */
  private static final List<String> RIGHTS =
      List.of(
          "'role'",
          "'is_admin'",
          "'admin'",
          "'user_role'",
          "'plan'",
          "'tier'",
          "'permissions'",
          "'org_id'",
          "'organization_id'",
          "'tenant_id'",
          "'credits'",
          "'company_id'");

  @Override
  public void check(Project project, Rule rule) {
    for (Relation table : project.state().relations.values()) {
      for (Policy policy : table.policies.values()) {
        if (trusts(project, table, policy)) {
          project.found(
              rule,
              Confidence.PROVED,
              policy.origin(),
              "The policy asks user_metadata, which each user can set for themselves with the"
                  + " public key.",
              "policy " + policy.name() + " on " + table.name,
              project.steps(new Told(policy.origin(), "decides by what the caller wrote")));
        }
      }
    }
    for (Routine routine : project.state().routines) {
      if (copiesRights(project.state(), routine)) {
        project.found(
            rule,
            Confidence.LIKELY,
            routine.origin,
            "When somebody signs up, the function takes a right from raw_user_meta_data, which is"
                + " whatever they sent along.",
            "function " + routine.name,
            project.steps(new Told(routine.origin, "copies what the new user wrote")));
      }
    }
  }

  private static boolean trusts(Project project, Relation table, Policy policy) {
    Judge judge = new Judge(project.state(), Caller.AUTHENTICATED);
    for (Expression expression : Policies.expressions(policy)) {
      judge.reach(expression, Scope.of(table));
    }
    return judge.trustsCaller();
  }

  private static boolean copiesRights(State state, Routine routine) {
    boolean onUsers =
        state.triggers.stream()
            .anyMatch(trigger ->
                trigger.table().equals(USERS)
                    && trigger.function().name().equals(routine.name.name()));
    if (!onUsers || !routine.isTrigger()) {
      return false;
    }
    String body = Bodies.withoutComments(routine).replace(" ", "");
    return RIGHTS.stream()
        .anyMatch(right ->
            body.contains("raw_user_meta_data->>" + right)
                || body.contains("raw_user_meta_data->" + right));
  }
}
