package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Statement.Rights;
import io.keyward.scan.sql.Statement.Switch;

/** Functions with their owner's rights that find names where the caller says. */
final class DefinerSearchPath implements Check {
  @Override
  public void check(Project project, Rule rule) {
    for (Routine routine : project.state().routines) {
      if (routine.rights == Rights.DEFINER && routine.fixedSearchPath == Switch.OFF) {
        project.found(
            rule,
            Confidence.PROVED,
            routine.origin,
            "%s runs with its owner's rights, and its names are looked up where the caller's search"
                    .formatted(routine.name)
                + " path says.",
            "function " + routine.name,
            project.steps(new Told(routine.origin, "fixes no search_path")));
      }
    }
  }
}
