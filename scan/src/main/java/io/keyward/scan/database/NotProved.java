package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;

/** Statements whose effect nobody can tell from the files. */
final class NotProved implements Check {
  @Override
  public void check(Project project, Rule rule) {
    for (Doubt doubt : project.state().doubts) {
      String extent =
          switch (doubt.extent()) {
            case NOTHING -> "It changes nothing of who may do what, as far as its words tell.";
            case NAMED -> "What is said of the tables that it names is not proved.";
            case EVERYTHING -> "What is said of every table is not proved.";
          };
      project.found(
          rule,
          Confidence.ASK,
          doubt.origin(),
          doubt.why() + " " + extent,
          "statement " + doubt.extent().name().toLowerCase(java.util.Locale.ROOT),
          project.steps(new Told(doubt.origin(), "has an effect that was not followed")));
    }
  }
}
