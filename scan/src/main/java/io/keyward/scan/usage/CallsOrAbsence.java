package io.keyward.scan.usage;

import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.rule.Rule;
import java.util.List;

/**
 * Calls with weak arguments, and besides them applications that have no such call at all. A line of
 * three dashes in the Match stands between what {@link KnownCalls} and what {@link Absences} is
 * told.
 */
public final class CallsOrAbsence implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "calls-or-absence";

  private static final String BETWEEN = "\n---\n";

  private final KnownCalls calls;
  private final Absences absences;

  /** For these rules. */
  public CallsOrAbsence(List<Rule> rules) {
    calls = new KnownCalls(rules.stream().map(rule -> telling(rule, 0)).toList());
    absences = new Absences(rules.stream().map(rule -> telling(rule, 1)).toList());
  }

  private static Rule telling(Rule rule, int part) {
    String[] parts = rule.match().split(BETWEEN, 2);
    return new Rule(
        rule.id(),
        rule.title(),
        rule.severity(),
        rule.confidence(),
        rule.cwe(),
        rule.asvs(),
        rule.triage(),
        rule.detector(),
        part < parts.length ? parts[part] : "",
        rule.why(),
        rule.canary());
  }

  @Override
  public void inspect(App app) {
    calls.inspect(app);
    absences.inspect(app);
  }
}
