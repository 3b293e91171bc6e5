package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Statement.Command;
import java.util.List;
import java.util.Optional;

/** Tables with personal data, or private by what they are, that each caller can read whole. */
final class PersonalRows implements Check {
  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    for (Relation table : policies.tables()) {
      if (Columns.personal(table).isEmpty()) {
        PrivateKinds.of(table, project.state())
            .ifPresent(why -> checkPrivate(project, rule, policies, table, why));
      }
      for (Caller caller : List.of(Caller.ANON, Caller.AUTHENTICATED)) {
        List<String> readable =
            Columns.personal(table).stream()
                .filter(column -> mayRead(project, table, caller, column))
                .toList();
        if (!readable.isEmpty() && policies.access(table, caller, Command.SELECT) == Access.OPEN) {
          Optional<Policy> policy =
              policies.opening(table, caller, Command.SELECT).stream()
                  .filter(each -> policies.asksNothing(table, each, Command.SELECT))
                  .findFirst();
          if (policy.isPresent()) {
            report(project, rule, table, policy.get(), caller, readable);
            break;
          }
        }
      }
    }
  }

  /** Whoever has signed in, and nobody else, is what another rule is about. */
  private static void checkPrivate(
      Project project, Rule rule, Policies policies, Relation table, String why) {
    if (policies.access(table, Caller.ANON, Command.SELECT) != Access.OPEN) {
      return;
    }
    policies.opening(table, Caller.ANON, Command.SELECT).stream()
        .findFirst()
        .ifPresent(policy ->
            project.found(
                rule,
                Confidence.LIKELY,
                policy.origin(),
                "%s can read each row of %s, %s."
                    .formatted(Sentences.capital(Caller.ANON.words()), table.name, why),
                "policy " + policy.name() + " on " + table.name,
                project.steps(
                    new Told(table.created, "creates " + table.name),
                    new Told(policy.origin(), "lets " + Caller.ANON.words() + " read each row"))));
  }

  private static boolean mayRead(Project project, Relation table, Caller caller, String column) {
    return table.acl.allows(project.state().roles(caller.role()), "select", column);
  }

  private static void report(
      Project project,
      Rule rule,
      Relation table,
      Policy policy,
      Caller caller,
      List<String> columns) {
    String named = String.join(", ", columns);
    project.found(
        rule,
        Confidence.PROVED,
        policy.origin(),
        "%s can read %s of each row of %s."
            .formatted(Sentences.capital(caller.words()), named, table.name),
        "policy " + policy.name() + " on " + table.name,
        project.steps(
            new Told(table.created, "creates " + table.name + " with " + named),
            new Told(policy.origin(), "lets " + caller.words() + " read each row")));
  }
}
