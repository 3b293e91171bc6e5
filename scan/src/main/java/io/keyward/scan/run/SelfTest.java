package io.keyward.scan.run;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Plants, for each rule, what it must find, and looks for it as for everything else. Goes on beside
 * the scan that it vouches for. Thread-safe.
 */
final class SelfTest {
  private final FutureTask<List<Canary>> task;

  private SelfTest(FutureTask<List<Canary>> task) {
    this.task = task;
  }

  /** Begins to try these rules. */
  static SelfTest of(Catalogue rules, Advisories advisories, LocalDate today) {
    FutureTask<List<Canary>> task =
        new FutureTask<>(
            () -> rules.rules().stream().map(rule -> tried(rule, advisories, today)).toList());
    Thread.ofPlatform().name("scan-self-test").stackSize(Workers.STACK).daemon().start(task);
    return new SelfTest(task);
  }

  /** Waits for what came of it, in the order of the rules. */
  List<Canary> canaries() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the self-test ended early", e.getCause());
    }
  }

  private static Canary tried(Rule rule, Advisories advisories, LocalDate today) {
    Pass pass = new Pass(Detectors.of(List.of(rule), advisories, today), _ -> true, today, _ -> {});
    pass.over(Planting.of(rule.canary()));
    return new Canary(
        rule.id(), pass.findings().stream().anyMatch(found -> found.rule().equals(rule.id())));
  }
}
