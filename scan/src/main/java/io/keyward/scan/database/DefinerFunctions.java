package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Statement.Rights;

/** Functions with their owner's rights that anybody may call and that don't look who is calling. */
final class DefinerFunctions implements Check {
  @Override
  public void check(Project project, Rule rule) {
    for (Routine routine : project.state().routines) {
      boolean open =
          routine.rights == Rights.DEFINER
              && project.isExposed(routine.name)
              && project.database().mayExecute(routine, Caller.ANON)
              && !Bodies.looksWhoCalls(routine)
              && (Bodies.reads(routine) || Bodies.writes(routine));
      if (open && !helpsPolicies(project.state(), routine)) {
        report(project, rule, routine);
      }
    }
  }

  /** A yes or no that policies ask tells little by itself. */
  private static boolean helpsPolicies(State state, Routine routine) {
    if (Bodies.writes(routine)) {
      return false;
    }
    boolean[] called = new boolean[1];
    for (Relation table : state.relations.values()) {
      for (Relation.Policy policy : table.policies.values()) {
        for (Expression expression : Policies.expressions(policy)) {
          Expressions.walk(
              expression,
              part ->
                  called[0] |=
                      part instanceof Expression.Call call
                          && call.function().name().equals(routine.name.name()),
              _ -> {});
        }
      }
    }
    return called[0];
  }

  private static void report(Project project, Rule rule, Routine routine) {
    boolean writes = Bodies.writes(routine);
    boolean rows = !routine.returns.isEmpty() && !routine.returns.equals("boolean");
    project.found(
        rule,
        writes || rows ? Confidence.PROVED : Confidence.LIKELY,
        routine.origin,
        "Anybody with the public key can call %s, and it %s with its owner's rights, past every"
                .formatted(routine.name, writes ? "writes" : "reads")
            + " policy, without a look at who is calling.",
        "function " + routine.name,
        project.steps(
            new Told(
                routine.origin,
                "runs with its owner's rights; nothing takes the right to call it from anon")));
  }
}
