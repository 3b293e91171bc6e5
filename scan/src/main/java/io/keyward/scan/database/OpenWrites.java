package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Statement.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Policies for writing that are always true. */
final class OpenWrites implements Check {
  private static final List<Command> WRITES =
      List.of(Command.INSERT, Command.UPDATE, Command.DELETE);

  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    for (Relation table : policies.tables()) {
      Map<Policy, Set<Command>> open = new LinkedHashMap<>();
      Map<Policy, Caller> callers = new LinkedHashMap<>();
      for (Caller caller : List.of(Caller.ANON, Caller.AUTHENTICATED)) {
        for (Command command : WRITES) {
          if (policies.access(table, caller, command) == Access.OPEN) {
            for (Policy policy : policies.opening(table, caller, command)) {
              if (policies.asksNothing(table, policy, command)) {
                open.computeIfAbsent(policy, _ -> new TreeSet<>()).add(command);
                callers.putIfAbsent(policy, caller);
              }
            }
          }
        }
      }
      callers.forEach((policy, caller) ->
          report(project, rule, table, policy, caller, open.getOrDefault(policy, Set.of())));
    }
  }

  private static void report(
      Project project,
      Rule rule,
      Relation table,
      Policy policy,
      Caller caller,
      Set<Command> commands) {
    List<String> words =
        commands.stream().map(command -> command.name().toLowerCase(Locale.ROOT)).toList();
    boolean formLike =
        commands.equals(Set.of(Command.INSERT)) && Columns.owners(table, project.state()).isEmpty();
    project.found(
        rule,
        formLike ? Severity.MEDIUM : rule.severity(),
        formLike ? Confidence.ASK : Confidence.PROVED,
        policy.origin(),
        formLike
            ? "The policy lets %s insert any row into %s. Is it a form for everybody?"
                .formatted(caller.words(), table.name)
            : "The policy is true for each row: %s can %s in %s whatever they like."
                .formatted(caller.words(), String.join(", ", words), table.name),
        "policy " + policy.name() + " on " + table.name,
        project.steps(
            new Told(table.created, "creates " + table.name),
            new Told(policy.origin(), "lets " + caller.words() + " " + String.join(", ", words))));
  }
}
