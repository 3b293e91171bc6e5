package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Quota;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Forecast.Course;
import io.keyward.proxy.quota.Forecast.Range;
import io.keyward.proxy.quota.Gauge;
import io.keyward.proxy.quota.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");
  private static final Instant RESET = Instant.parse("2026-11-22T15:00:00Z");
  private static final Quota.Window WINDOW =
      new Quota.Window(50, Optional.of(Duration.ofHours(5)), Optional.of(RESET));
  private static final Range RANGE = new Range(60, 75.4, 90);

  private static String words(Forecast forecast) {
    return new QuotaWords(NOW, ZoneOffset.UTC, Style.Signs.UNICODE).words(forecast, WINDOW);
  }

  private static Optional<Instant> at(String time) {
    return Optional.of(Instant.parse("2026-11-22T" + time + ":00Z"));
  }

  @Test
  void aForecastSaysHowSureItIs() {
    assertThat(words(new Course(at("14:40"), at("13:55"), at("14:58"), RANGE)))
        .isEqualTo("used up at 14:40 (13:55 to 14:58)");
    assertThat(words(new Course(at("14:40"), at("13:55"), Optional.empty(), RANGE)))
        .isEqualTo("used up at 14:40 (13:55 at the earliest; it may last)");
    assertThat(words(new Course(Optional.empty(), at("14:50"), Optional.empty(), RANGE)))
        .isEqualTo("likely lasts (then 75 % used, 60 to 90); used up at 14:50 at the earliest");
    assertThat(words(new Course(Optional.empty(), Optional.empty(), Optional.empty(), RANGE)))
        .isEqualTo("lasts until then (75 % used, 60 to 90)");
    assertThat(words(new Forecast.TooEarly(3))).isEqualTo("too early for a forecast");
    assertThat(words(new Forecast.UsedUp())).isEqualTo("used up");
  }

  @Test
  void aWindowIsDrawnUpToNowAndDottedBeyond() {
    List<Sample> samples =
        List.of(
            new Sample(Instant.parse("2026-11-22T10:00:00Z"), 0),
            new Sample(Instant.parse("2026-11-22T11:30:00Z"), 30),
            new Sample(Instant.parse("2026-11-22T12:20:00Z"), 50));
    String drawn =
        new QuotaWords(NOW, ZoneOffset.UTC, Style.Signs.ASCII)
            .window(
                new Gauge("a", "codex", Gauge.Which.PRIMARY),
                WINDOW,
                samples,
                new Forecast.TooEarly(3));

    assertThat(drawn.lines().toList())
        .containsExactly(
            "  5 hours   ###############                 50 %  anew 15:00",
            "            0000000003333355..............", "            too early for a forecast");
    assertThat(drawn.lines()).allMatch(line -> line.length() <= 80);
  }
}
