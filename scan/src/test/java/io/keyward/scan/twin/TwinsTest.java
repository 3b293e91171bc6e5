package io.keyward.scan.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five small products as somebody has them written by an AI, with the faults that such products
 * have, and the same ones repaired.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinsTest {
  private final List<TwinTrial> trials = new ArrayList<>();

  @BeforeAll
  void tryAll() throws InterruptedException {
    for (Twin twin : Twin.in(Path.of("src/test/apps"))) {
      trials.add(twin.tried(Catalogue.shipped(), List.of()));
    }
  }

  List<TwinTrial> trials() {
    return trials;
  }

  @Test
  void thereIsOneForEachStack() {
    assertThat(trials)
        .extracting(TwinTrial::twin)
        .containsExactly("express", "fastapi", "flask", "next-supabase", "spring");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void everyPlantedFaultIsFound(TwinTrial trial) {
    assertThat(trial.missed().stream().map(TwinsTest::line)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void whatIsFoundIsNotListedAsNotFoundYet(TwinTrial trial) {
    assertThat(trial.foundAfterAll().stream().map(TwinsTest::line))
        .as("found now: their state is planted")
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void nothingCriticalOrHighIsSaidOfTheRepairedTwin(TwinTrial trial) {
    assertThat(
            trial.alarms().stream()
                .filter(finding -> finding.severity().isAtLeast(Severity.HIGH))
                .map(TwinsTest::line))
        .isEmpty();
  }

  @AfterAll
  void print() {
    Map<String, Score> scores = new TreeMap<>();
    for (TwinTrial trial : trials) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d faults, %d not found yet, %d findings that the list does not know%n",
          trial.twin(),
          trial.outcomes().size(),
          trial.notYet().size(),
          trial.unlisted().size() + trial.alarms().size());
      trial.scores().forEach((family, score) -> scores.merge(family, score, Score::plus));
    }
    scores.forEach((family, score) ->
        System.out.printf(
            Locale.ROOT,
            "%s: %d planted, precision %.2f, recall %.2f%n",
            family,
            score.planted(),
            score.precision(),
            score.recall()));
  }

  private static String line(Fault fault) {
    return "%s | %s | %s".formatted(fault.rule(), fault.path(), fault.text());
  }

  private static String line(Finding finding) {
    return "%s %s:%d %s"
        .formatted(finding.rule(), finding.place().path(), finding.place().line(), finding.why());
  }
}
