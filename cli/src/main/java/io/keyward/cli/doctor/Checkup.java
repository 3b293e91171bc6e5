package io.keyward.cli.doctor;

import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * All the checks, one after the other. A check that fails does not keep the others from looking.
 *
 * @param checks in any order
 */
public record Checkup(List<Check> checks) {
  /** Sorted by what they are about. */
  public Checkup {
    checks = checks.stream().sorted(Comparator.comparing(Check::group)).toList();
  }

  /**
   * Looks at everything.
   *
   * @param before is told which slow check comes next
   */
  public List<Finding> look(Repair repair, Consumer<Check> before) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      if (check.pace() == Check.Pace.SLOW) {
        before.accept(check);
      }
      for (Result result : results(check, repair)) {
        findings.add(new Finding(check.name(), check.group(), result));
      }
    }
    return List.copyOf(findings);
  }

  private static List<Result> results(Check check, Repair repair) throws InterruptedException {
    try {
      return check.look(repair);
    } catch (ProblemException e) {
      return List.of(
          new Result.Broken(
              (e.problem().title() + " " + e.problem().detail()).strip(), e.problem().next()));
    } catch (IOException | RuntimeException e) {
      // Its message may hold the path of somebody's home.
      return List.of(
          new Result.NotChecked(
              "The check ended with an error of kind " + e.getClass().getSimpleName() + "."));
    }
  }

  /** Whether something is broken. */
  public static boolean isBroken(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.result() instanceof Result.Broken);
  }
}
