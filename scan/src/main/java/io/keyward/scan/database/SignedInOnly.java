package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Statement.Command;
import java.util.List;
import java.util.Locale;

/** Policies that ask only whether somebody has signed in, on rows that belong to somebody. */
final class SignedInOnly implements Check {
  /** What a team's rows are for is not known: others may be meant to read them. */
  private static final List<Command> WRITES =
      List.of(Command.INSERT, Command.UPDATE, Command.DELETE);

  @Override
  public void check(Project project, Rule rule) {
    if (project.settings().says("auth.enable_signup", false)) {
      return;
    }
    Policies policies = new Policies(project);
    for (Relation table : policies.tables()) {
      List<String> owners = Columns.owners(table, project.state());
      if (!owners.isEmpty()) {
        check(project, rule, policies, table, owners, List.of(Command.values()));
      } else {
        List<String> teams = Columns.teams(table, policies.tables(), project.state());
        if (!teams.isEmpty()) {
          check(project, rule, policies, table, teams, WRITES);
          checkMembers(project, rule, policies, table, teams.getFirst());
        }
      }
    }
  }

  /** A policy for reading that asks a table of members, and not whether the caller is one. */
  private static void checkMembers(
      Project project, Rule rule, Policies policies, Relation table, String team) {
    for (Policy policy : policies.opening(table, Caller.AUTHENTICATED, Command.SELECT)) {
      boolean open = policies.access(table, Caller.AUTHENTICATED, Command.SELECT) == Access.OPEN;
      if (open && asksMembers(policy)) {
        report(project, rule, table, policy, Command.SELECT, team);
        return;
      }
    }
  }

  private static boolean asksMembers(Policy policy) {
    boolean[] asks = new boolean[1];
    for (Expression expression : Policies.expressions(policy)) {
      Expressions.walk(
          expression,
          _ -> {},
          query ->
              asks[0] |=
                  query.sources().stream()
                      .anyMatch(source -> Columns.soundsLikeMembers(source.table())));
    }
    return asks[0];
  }

  private static void check(
      Project project,
      Rule rule,
      Policies policies,
      Relation table,
      List<String> owners,
      List<Command> commands) {
    for (Command command : commands) {
      boolean content = command == Command.SELECT && Columns.isContent(owners);
      if (content
          || policies.access(table, Caller.AUTHENTICATED, command) != Access.OPEN
          || policies.access(table, Caller.ANON, command) == Access.OPEN) {
        continue;
      }
      for (Policy policy : policies.opening(table, Caller.AUTHENTICATED, command)) {
        boolean asksSignIn = !policies.asksNothing(table, policy, command);
        if (asksSignIn || command == Command.SELECT) {
          report(project, rule, table, policy, command, owners.getFirst());
          return;
        }
      }
    }
  }

  private static void report(
      Project project, Rule rule, Relation table, Policy policy, Command command, String owner) {
    String word = command.name().toLowerCase(Locale.ROOT);
    project.found(
        rule,
        command == Command.SELECT ? Confidence.LIKELY : Confidence.PROVED,
        policy.origin(),
        "Whoever signs up can %s the rows of all others in %s: nothing compares %s with the caller."
            .formatted(word, table.name, owner),
        "policy " + policy.name() + " on " + table.name,
        project.steps(
            new Told(table.created, "creates " + table.name + ", whose rows belong to " + owner),
            new Told(policy.origin(), "asks only whether somebody has signed in")));
  }
}
