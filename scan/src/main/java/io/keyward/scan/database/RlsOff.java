package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Statement.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables that the API shows and that no row level security guards. */
final class RlsOff implements Check {
  @Override
  public void check(Project project, Rule rule) {
    for (Relation table : project.exposedTables()) {
      if (table.security == Relation.Security.ON || !table.doubts.isEmpty()) {
        continue;
      }
      Caller caller = Caller.ANON;
      List<String> commands = commands(project, table, caller);
      if (commands.isEmpty()) {
        caller = Caller.AUTHENTICATED;
        commands = commands(project, table, caller);
      }
      if (!commands.isEmpty()) {
        report(project, rule, table, caller, commands);
      }
    }
  }

  private static List<String> commands(Project project, Relation table, Caller caller) {
    List<String> commands = new ArrayList<>();
    for (Command command : Command.values()) {
      if (project.database().hasPrivilege(table, caller, command)) {
        commands.add(command.name().toLowerCase(Locale.ROOT));
      }
    }
    return commands;
  }

  private static void report(
      Project project, Rule rule, Relation table, Caller caller, List<String> commands) {
    boolean disabled = !table.securedAt.equals(table.created);
    List<Step> steps =
        disabled
            ? project.steps(
                new Told(table.created, "creates " + table.name),
                new Told(table.securedAt, "switches row level security off"))
            : project.steps(
                new Told(
                    table.created,
                    "creates " + table.name + "; no later statement switches it on"));
    project.found(
        rule,
        Confidence.PROVED,
        disabled ? table.securedAt : table.created,
        "After all migrations, row level security is off for %s: %s can %s each row of it."
            .formatted(table.name, caller.words(), String.join(", ", commands)),
        "table " + table.name,
        steps);
  }
}
