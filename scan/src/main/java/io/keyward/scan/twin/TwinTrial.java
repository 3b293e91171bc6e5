package io.keyward.scan.twin;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.run.Score;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules say about an application and its twin.
 *
 * @param twin the application's name
 * @param outcomes each fault, and whether it was found
 * @param inWeak findings in the weak application that its list does not know
 * @param inRepaired all findings in the repaired one
 */
public record TwinTrial(
    String twin, List<Outcome> outcomes, List<Finding> inWeak, List<Finding> inRepaired) {

  /**
   * A fault, looked for.
   *
   * @param fault which
   * @param found whether the rule told of it
   */
  public record Outcome(Fault fault, boolean found) {}

  /** Keeps its own copies. */
  public TwinTrial {
    outcomes = List.copyOf(outcomes);
    inWeak = List.copyOf(inWeak);
    inRepaired = List.copyOf(inRepaired);
  }

  /** Faults that were to be found and were not. */
  public List<Fault> missed() {
    return outcomes.stream()
        .filter(outcome -> !outcome.found() && outcome.fault().state() == Fault.Expected.FOUND)
        .map(Outcome::fault)
        .toList();
  }

  /** Faults of which the list says that no rule finds them yet. */
  public List<Fault> notYet() {
    return outcomes.stream()
        .filter(outcome -> !outcome.found() && outcome.fault().state() instanceof Fault.NotYet)
        .map(Outcome::fault)
        .toList();
  }

  /** Faults that are found although the list says that they are not yet: the list is too long. */
  public List<Fault> foundAfterAll() {
    return outcomes.stream()
        .filter(outcome -> outcome.found() && outcome.fault().state() instanceof Fault.NotYet)
        .map(Outcome::fault)
        .toList();
  }

  /** Whether the list says what was found, and the repaired twin is left alone. */
  public boolean isAsExpected() {
    return missed().isEmpty() && foundAfterAll().isEmpty() && alarms().isEmpty();
  }

  /** Findings in the weak application that somebody would act on, and its list does not know. */
  public List<Finding> unlisted() {
    return inWeak.stream().filter(TwinTrial::isClaim).toList();
  }

  /** Findings in the repaired twin that somebody would act on, and nothing is wrong there. */
  public List<Finding> alarms() {
    return inRepaired.stream().filter(TwinTrial::isClaim).toList();
  }

  /** Whether this says that something is wrong; a question, or a matter for review, does not. */
  private static boolean isClaim(Finding finding) {
    return finding.confidence() != Confidence.ASK && finding.severity() != Severity.REVIEW;
  }

  /** How the families of rules did. */
  public Map<String, Score> scores() {
    Map<String, Score> scores = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.fault().state() != Fault.Expected.ALLOWED) {
        scores.merge(
            outcome.fault().family(), outcome.found() ? Score.FOUND : Score.MISSED, Score::plus);
      }
    }
    for (List<Finding> wrong : List.of(unlisted(), alarms())) {
      for (Finding finding : wrong) {
        String rule = finding.rule();
        scores.merge(rule.substring(0, rule.indexOf('-')), Score.FALSE_ALARM, Score::plus);
      }
    }
    return scores;
  }
}
