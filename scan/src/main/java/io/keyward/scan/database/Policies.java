package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which policies make a table as open as it is. */
final class Policies {
  private static final Set<Reach> WIDE = Set.of(Reach.ALWAYS, Reach.SOME);

  private final Project project;

  Policies(Project project) {
    this.project = project;
  }

  /** Tables whose policies count: the API shows them, and security is on. */
  List<Relation> tables() {
    return project.exposedTables().stream()
        .filter(table -> table.security == Relation.Security.ON && table.doubts.isEmpty())
        .toList();
  }

  Access access(Relation table, Caller caller, Command command) {
    return project.database().judged(table, caller, command).access();
  }

  /** Those that by themselves let the caller at each row. */
  List<Policy> opening(Relation table, Caller caller, Command command) {
    List<Policy> opening = new ArrayList<>();
    for (Policy policy : permissive(table, caller, command)) {
      if (reach(table, policy, caller, command) == Reach.ALWAYS) {
        opening.add(policy);
      }
    }
    return opening;
  }

  /** Those that let the caller at rows which are not theirs. */
  List<Policy> widening(Relation table, Caller caller, Command command) {
    return permissive(table, caller, command).stream()
        .filter(policy -> WIDE.contains(reach(table, policy, caller, command)))
        .toList();
  }

  List<Policy> permissive(Relation table, Caller caller, Command command) {
    return table.policies(command, project.state().roles(caller.role()), Strength.PERMISSIVE);
  }

  /** How far a policy's own condition reaches; the roles that it is for don't count. */
  Reach reach(Relation table, Policy policy, Caller caller, Command command) {
    Optional<Reach> using = project.database().reach(table, caller, policy.using());
    Optional<Reach> check = project.database().reach(table, caller, policy.effectiveCheck());
    return switch (command) {
      case SELECT, DELETE -> using.orElse(Reach.NEVER);
      case INSERT -> check.orElse(Reach.NEVER);
      case UPDATE -> using.orElse(Reach.NEVER).and(check.orElse(Reach.NEVER));
    };
  }

  /** Whether its condition asks nothing, not even who is asking. */
  boolean asksNothing(Relation table, Policy policy, Command command) {
    return reach(table, policy, Caller.ANON, command) == Reach.ALWAYS;
  }

  static List<Expression> expressions(Policy policy) {
    List<Expression> expressions = new ArrayList<>();
    policy.using().ifPresent(expressions::add);
    policy.check().ifPresent(expressions::add);
    return expressions;
  }
}
