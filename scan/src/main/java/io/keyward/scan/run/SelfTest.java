package io.keyward.scan.run;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Plants, for each rule, what it must find, and looks for it as for everything else: with the very
 * detectors that scan, all at once, each rule's example in a folder of its own. What is not found
 * so is tried once more by itself, because examples can be in each other's way: a defence that one
 * shows is missing in another. Goes on beside the scan that it vouches for. Thread-safe.
 */
final class SelfTest {
  private final FutureTask<List<Canary>> task;

  private SelfTest(FutureTask<List<Canary>> task) {
    this.task = task;
  }

  /**
   * Begins to try these rules.
   *
   * @param detectors those of the rules
   */
  static SelfTest of(
      List<Rule> rules, Detectors detectors, Advisories advisories, LocalDate today) {
    FutureTask<List<Canary>> task =
        new FutureTask<>(() -> canaries(rules, detectors, advisories, today));
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

  private static List<Canary> canaries(
      List<Rule> rules, Detectors detectors, Advisories advisories, LocalDate today) {
    Set<String> found = together(rules, detectors, today);
    List<Canary> canaries = new ArrayList<>();
    for (Rule rule : rules) {
      canaries.add(
          new Canary(rule.id(), found.contains(rule.id()) || isFound(rule, advisories, today)));
    }
    return canaries;
  }

  /** The rules that find their own example among those of all. */
  private static Set<String> together(List<Rule> rules, Detectors detectors, LocalDate today) {
    List<SourceFile> planted = new ArrayList<>();
    for (Rule rule : rules) {
      for (SourceFile file : Planting.of(rule.canary())) {
        planted.add(
            new SourceFile(folder(rule.id()) + file.path(), file.content(), file.standing()));
      }
    }
    Set<String> found = new HashSet<>();
    for (Finding finding : findings(planted, detectors, today)) {
      if (finding.place().path().startsWith(folder(finding.rule()))) {
        found.add(finding.rule());
      }
    }
    return found;
  }

  private static String folder(String rule) {
    return rule + "/";
  }

  private static boolean isFound(Rule rule, Advisories advisories, LocalDate today) {
    List<SourceFile> planted = Planting.of(rule.canary());
    return findings(planted, Detectors.of(List.of(rule), advisories, today), today).stream()
        .anyMatch(finding -> finding.rule().equals(rule.id()));
  }

  private static List<Finding> findings(
      List<SourceFile> files, Detectors detectors, LocalDate today) {
    Pass pass = new Pass(detectors, _ -> true, today, _ -> {});
    pass.over(files);
    return pass.findings();
  }
}
