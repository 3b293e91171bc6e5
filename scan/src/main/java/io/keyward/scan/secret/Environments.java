package io.keyward.scan.secret;

import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import java.util.ArrayList;
import java.util.List;

/** Files of variables that hold values which belong to one machine and not into a repository. */
final class Environments {
  static final String RULE = "SEC-009";

  private static final int MOST_STEPS = 20;

  private Environments() {}

  static void tell(FileUnderScan file, Look look, Believed believed, Severity severity) {
    List<Step> steps = new ArrayList<>();
    for (Assignment variable : look.variables()) {
      int nameEnd = variable.nameStart() + variable.name().length();
      add(steps, file.place(variable.nameStart(), nameEnd));
    }
    for (Sighting sighting : believed.inOrder()) {
      if (!sighting.rule().isEmpty()) {
        add(steps, file.place(sighting.start(), sighting.start()));
      }
    }
    if (steps.isEmpty()) {
      return;
    }
    steps.sort((one, other) -> Integer.compare(one.place().start(), other.place().start()));
    file.found(
        RULE,
        severity,
        Confidence.LIKELY,
        steps.getFirst().place(),
        "Git does not ignore this file: whoever gets a copy of the repository gets what is in it, "
            + steps.size()
            + (steps.size() == 1 ? " value." : " values."),
        "environment-file",
        steps.stream().limit(MOST_STEPS).toArray(Step[]::new));
  }

  /** One step a line: a variable's name and its value are one. */
  private static void add(List<Step> steps, Place place) {
    for (Step step : steps) {
      if (step.place().line() == place.line()) {
        return;
      }
    }
    steps.add(new Step(place, "a value stands here"));
  }
}
