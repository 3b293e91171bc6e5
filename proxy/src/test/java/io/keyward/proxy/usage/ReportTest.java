package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.proxy.usage.Report.By;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
  private static final LocalDate FROM = LocalDate.of(2026, 11, 20);
  private static final LocalDate TO = LocalDate.of(2026, 11, 22);

  private static Totals totals() {
    Totals totals = new Totals(ZoneOffset.UTC);
    add(totals, "2026-11-19T23:59:59Z", Asked.WORK);
    add(totals, "2026-11-20T00:00:00Z", Asked.HOME);
    add(totals, "2026-11-22T23:59:59Z", Asked.WORK);
    add(totals, "2026-11-22T23:59:59Z", Asked.WORK);
    add(totals, "2026-11-23T00:00:00Z", Asked.WORK);
    return totals;
  }

  private static void add(Totals totals, String at, Subject subject) {
    totals.add(new Row(new Asked(at).done(subject), OptionalLong.of(7)));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT, a1:2 a2:1",
    "MODEL, gpt-5-codex:2 gpt-nobody-knows:1",
    "PROJECT, shop:2 :1",
    "KEY, k1:2 :1",
    "DAY, 2026-11-20:1 2026-11-21:0 2026-11-22:2"
  })
  void tellsWhatWasAskedBetweenTwoDays(By by, String expected) {
    Report report = Report.of(totals(), by, FROM, TO);

    assertThat(
            report.lines().stream()
                .map(line -> line.name() + ":" + line.sum().requests())
                .reduce((one, other) -> one + " " + other))
        .contains(expected);
    assertThat(report.all().requests()).isEqualTo(3);
    assertThat(report.all().nanoUsd()).isEqualTo(21);
  }

  @Test
  void sumsThatDoNotFitStayAtTheMost() {
    Sum most = new Sum(1, 1, 0, 0, Long.MAX_VALUE, 0, 1, 0, Long.MAX_VALUE);

    assertThat(most.and(most).input()).isEqualTo(Long.MAX_VALUE);
    assertThat(most.tokens()).isEqualTo(Long.MAX_VALUE);
  }
}
