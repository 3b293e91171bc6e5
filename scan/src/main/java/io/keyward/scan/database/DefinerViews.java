package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Command;
import java.util.List;
import java.util.Optional;

/** Views that read past the policies of their tables. */
final class DefinerViews implements Check {
  private static final List<Access> WIDE = List.of(Access.OPEN, Access.SOME_ROWS);

  @Override
  public void check(Project project, Rule rule) {
    for (Relation view : project.exposed()) {
      boolean owners =
          view.kind == Relation.Kind.DEFINER_VIEW || view.kind == Relation.Kind.MATERIALIZED_VIEW;
      if (owners) {
        for (Caller caller : List.of(Caller.ANON, Caller.AUTHENTICATED)) {
          Optional<Relation> guarded = guarded(project, view, caller);
          if (guarded.isPresent()) {
            report(project, rule, view, caller, guarded.get());
            break;
          }
        }
      }
    }
  }

  /** A table that the view shows more of than the caller may see. */
  private static Optional<Relation> guarded(Project project, Relation view, Caller caller) {
    Database database = project.database();
    Access shown = database.judged(view, caller, Command.SELECT).access();
    if (!WIDE.contains(shown)) {
      return Optional.empty();
    }
    for (Select.Source source : view.query.sources()) {
      Optional<Relation> table = project.state().relation(source.table());
      if (table.isPresent() && !table.get().isView()) {
        Access direct = database.judged(table.get(), caller, Command.SELECT).access();
        if (direct != Access.NOT_PROVED && direct.compareTo(shown) > 0) {
          return table;
        }
      }
    }
    return Optional.empty();
  }

  private static void report(
      Project project, Rule rule, Relation view, Caller caller, Relation table) {
    project.found(
        rule,
        Confidence.PROVED,
        view.created,
        "%s reads %s with its owner's rights: %s sees through it what the policies of the table"
                .formatted(view.name, table.name, caller.words())
            + " hide from them.",
        "view " + view.name,
        project.steps(
            new Told(table.created, "creates " + table.name),
            new Told(table.securedAt, "switches its row level security on"),
            new Told(view.created, "reads past it")));
  }
}
