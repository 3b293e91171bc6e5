package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The workshop of shipped detectors: whoever asks gets new ones, or such as were made ready and
 * nobody has got yet. Thread-safe.
 */
final class MadeAhead implements Workshop {
  private final Advisories advisories;
  private final LocalDate today;

  /** By the ids of their rules: a rule names one detector. */
  private final Map<String, Detectors> ready = new ConcurrentHashMap<>();

  MadeAhead(Advisories advisories, LocalDate today) {
    this.advisories = advisories;
    this.today = today;
  }

  @Override
  public Detectors of(List<Rule> rules) {
    return Detectors.of(rules, this::taken);
  }

  @Override
  public void makeReady(List<Rule> rules, BooleanSupplier enough) {
    for (Map.Entry<String, List<Rule>> each : Detectors.byDetector(rules).entrySet()) {
      if (enough.getAsBoolean()) {
        return;
      }
      try {
        ready.put(ids(each.getValue()), made(each.getKey(), each.getValue()));
      } catch (ScanProblemException e) {
        // Told when it is asked for, if it is.
      }
    }
  }

  private Detectors taken(String name, List<Rule> theirs) {
    Detectors waiting = ready.remove(ids(theirs));
    return waiting == null ? made(name, theirs) : waiting;
  }

  private Detectors made(String name, List<Rule> theirs) {
    return Detectors.named(name, theirs, advisories, today);
  }

  private static String ids(List<Rule> rules) {
    StringBuilder ids = new StringBuilder();
    for (Rule rule : rules) {
      ids.append(rule.id()).append(' ');
    }
    return ids.toString();
  }
}
