package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A scan and its self-test ask the same detectors at the same time. */
class SharedDetectorsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final int SCANS = 8;

  /** What came of looking at all that is planted. */
  private record Outcome(List<Finding> findings, List<NotChecked> notChecked) {}

  @Test
  void detectorsThatSeveralScansAskAtOnceFindTheSameForEach() throws Exception {
    List<Rule> rules = Catalogue.shipped().rules();
    List<SourceFile> planted = new ArrayList<>();
    for (Rule rule : rules) {
      for (SourceFile file : Planting.of(rule.canary())) {
        planted.add(new SourceFile(rule.id() + "/" + file.path(), file.content(), file.standing()));
      }
    }
    Detectors detectors =
        Detectors.of(rules, Advisories.none(NotChecked.Reason.NO_ADVISORIES), TODAY);
    Callable<Outcome> scan =
        () -> {
          Pass pass = new Pass(detectors, _ -> true, TODAY, _ -> {});
          pass.over(planted);
          return new Outcome(pass.findings(), pass.notChecked());
        };
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SCANS)) {
      for (Future<Outcome> each : threads.invokeAll(Collections.nCopies(SCANS, scan))) {
        outcomes.add(each.get());
      }
    }

    assertThat(outcomes.getFirst().findings()).hasSizeGreaterThan(rules.size());
    assertThat(outcomes.getFirst().notChecked())
        .noneMatch(each -> each.reason() == NotChecked.Reason.BROKE_A_RULE);
    assertThat(outcomes).allMatch(outcomes.getFirst()::equals);
  }
}
