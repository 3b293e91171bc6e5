package io.keyward.proxy.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaLogTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Gauge GAUGE = new Gauge("a1", "codex", Gauge.Which.PRIMARY);

  @TempDir private Path home;

  private QuotaFolder folder() {
    return new QuotaFolder(home.resolve("quota"));
  }

  private static Quota.Window window(double used, Instant reset) {
    return new Quota.Window(used, Optional.of(Duration.ofHours(5)), Optional.of(reset));
  }

  private static Quota said(Instant seen, double used, Instant reset) {
    return new Quota(
        seen,
        Optional.empty(),
        List.of(
            new Quota.Limit(
                "codex", Optional.empty(), Optional.of(window(used, reset)), Optional.empty())),
        Optional.empty());
  }

  @Test
  void whatWasSaidOfAWindowIsThereAsLongAsItIsThatWindow() {
    Instant reset = BEGIN.plus(Duration.ofHours(5));
    QuotaLog log = new QuotaLog(folder());
    log.note("a1", said(BEGIN, 1, reset));
    log.note("a1", said(BEGIN.plusSeconds(60), 2, reset.plusSeconds(1)));
    log.note("a2", said(BEGIN.plusSeconds(60), 77, reset));

    assertThat(new QuotaLog(folder()).samples(GAUGE, window(2, reset)))
        .containsExactly(new Sample(BEGIN, 1), new Sample(BEGIN.plusSeconds(60), 2));
    assertThat(log.samples(GAUGE, window(0, reset.plus(Duration.ofHours(5))))).isEmpty();
  }

  @Test
  void whatIsNoNewsTakesNoLine() throws IOException {
    Instant reset = BEGIN.plus(Duration.ofHours(5));
    QuotaLog log = new QuotaLog(folder());
    IntStream.range(0, 1000).forEach(i -> log.note("a1", said(BEGIN.plusSeconds(i / 2), 1, reset)));

    assertThat(Files.readAllLines(folder().path().resolve("samples.jsonl"))).hasSize(1);
  }

  @Test
  void halfALineOfAKilledWriterTakesNoOtherWithIt() throws IOException {
    Instant reset = BEGIN.plus(Duration.ofHours(5));
    new QuotaLog(folder()).note("a1", said(BEGIN, 1, reset));
    Files.writeString(
        folder().path().resolve("samples.jsonl"), "{\"at\":17", StandardOpenOption.APPEND);
    new QuotaLog(folder()).note("a1", said(BEGIN.plusSeconds(60), 2, reset));

    assertThat(new QuotaLog(folder()).samples(GAUGE, window(2, reset))).hasSize(2);
  }

  @Test
  void whatIsOldGoesWhenThereIsTooMuch() throws IOException {
    QuotaLog log = new QuotaLog(folder());
    log.note("a1", said(BEGIN, 1, BEGIN.plus(Duration.ofHours(5))));
    Path file = folder().path().resolve("samples.jsonl");
    Files.writeString(file, Files.readString(file).repeat(12_000));
    Instant later = BEGIN.plus(Duration.ofDays(20));
    log.note("a1", said(later, 7, later.plus(Duration.ofHours(5))));

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void manyThatComeToKnowOfItAtOnceTellItOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> telling =
          IntStream.range(0, 32)
              .mapToObj(_ ->
                  threads.submit(() ->
                      new Alerts(folder(), Thresholds.USUAL)
                          .due("a1", ToldTest.quota(85, BEGIN))
                          .size()))
              .toList();
      int told = 0;
      for (Future<Integer> each : telling) {
        told += each.get();
      }

      assertThat(told).isEqualTo(1);
    }
  }
}
