package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables that are open although they belong to rows which are not. */
final class ChildTables implements Check {
  private static final Set<Access> SCOPED =
      Set.of(Access.OWN_ROWS, Access.LISTED_CALLERS, Access.CLOSED);

  @Override
  public void check(Project project, Rule rule) {
    Policies policies = new Policies(project);
    for (Relation child : policies.tables()) {
      for (Caller caller : List.of(Caller.ANON, Caller.AUTHENTICATED)) {
        Optional<Relation> parent = scopedParent(project, policies, child, caller);
        if (parent.isPresent() && policies.access(child, caller, Command.SELECT) == Access.OPEN) {
          policies.opening(child, caller, Command.SELECT).stream()
              .findFirst()
              .ifPresent(policy -> report(project, rule, child, parent.get(), policy, caller));
          break;
        }
      }
    }
  }

  /** A table of ours that the child's rows belong to, and that is not open to the caller. */
  private static Optional<Relation> scopedParent(
      Project project, Policies policies, Relation child, Caller caller) {
    for (Reference reference : child.references) {
      Optional<Relation> parent =
          project
              .state()
              .relation(reference.table())
              .filter(it -> it != child && isOurs(project.state(), it))
              .filter(it -> SCOPED.contains(policies.access(it, caller, Command.SELECT)));
      if (parent.isPresent()) {
        return parent;
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(State state, Relation parent) {
    return !parent.created.equals(Origin.SUPABASE)
        && parent.security == Relation.Security.ON
        && !parent.policies.isEmpty()
        && !isUser(state, parent);
  }

  /** Profiles are what nearly all tables refer to; who wrote something says nothing of secrecy. */
  private static boolean isUser(State state, Relation parent) {
    return parent.primaryKey.size() == 1
        && Columns.namesUser(parent, parent.primaryKey.getFirst(), state);
  }

  private static void report(
      Project project, Rule rule, Relation child, Relation parent, Policy policy, Caller caller) {
    project.found(
        rule,
        Confidence.PROVED,
        policy.origin(),
        "%s can read each row of %s, but not the rows of %s that they belong to."
            .formatted(Sentences.capital(caller.words()), child.name, parent.name),
        "table " + child.name + " of " + parent.name,
        project.steps(
            new Told(parent.created, "creates " + parent.name),
            new Told(
                parent.policies.firstEntry().getValue().origin(), "binds its rows to somebody"),
            new Told(child.created, "creates " + child.name + ", which refers to it"),
            new Told(policy.origin(), "lets " + caller.words() + " read each row")));
  }
}
