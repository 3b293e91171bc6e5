package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Somebody.DAY;
  private static final Instant SOON = NOW.plusSeconds(90);

  private static Standing limited(Optional<Instant> until, String code) {
    return Standing.FRESH.after(new Ending.Limited(until, code, Optional.empty()), NOW, NOW);
  }

  private static Standing limited(Instant until) {
    return limited(Optional.of(until), "rate-limited");
  }

  @Test
  void aLimitHoldsUntilTheProviderSaidItEnds() {
    Standing standing = limited(SOON);

    assertThat(standing.limitAt(SOON.minusSeconds(1))).isPresent();
    assertThat(standing.limitAt(SOON)).isEmpty();
    assertThat(standing.health()).isEqualTo(new Health.Well());
  }

  @Test
  void aLimitWithoutAnEndLastsAMinute() {
    Standing standing = limited(Optional.empty(), "rate-limited");

    assertThat(standing.limit().orElseThrow().until()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void noLimitLastsLongerThanAnyWindow() {
    Standing standing = limited(NOW.plus(Duration.ofDays(31 * 365)));

    assertThat(standing.limit().orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofDays(8)));
  }

  @Test
  void aShortLimitDoesNotMakeALongOneForgotten() {
    Instant nextWeek = NOW.plus(Duration.ofDays(6));
    Standing standing =
        limited(nextWeek)
            .after(
                new Ending.Limited(Optional.of(SOON), "rate-limited", Optional.empty()), NOW, NOW);

    assertThat(standing.limit().orElseThrow().until()).isEqualTo(nextWeek);
  }

  @Test
  void anAnswerDoesNotEndALimit() {
    Standing standing = limited(SOON).after(new Ending.Answered(Optional.empty()), NOW, NOW);

    assertThat(standing.limitAt(NOW)).isPresent();
  }

  @Test
  void aLimitFromTheFutureIsAWrongClock() {
    assertThat(limited(SOON).limitAt(NOW.minus(Duration.ofDays(400)))).isEmpty();
    assertThat(limited(SOON).limitAt(NOW.minusSeconds(2))).isPresent();
  }

  @Test
  void theProviderCanTakeAUsedUpLimitBackButNotHowFastOneMayAsk() {
    Ending bought = new Ending.Told(quota(20));

    assertThat(limited(Optional.of(SOON), Standing.USED_UP).after(bought, NOW, NOW).limitAt(NOW))
        .isEmpty();
    assertThat(
            limited(Optional.of(SOON), Standing.USED_UP)
                .after(new Ending.Told(quota(100)), NOW, NOW)
                .limitAt(NOW))
        .isPresent();
    assertThat(limited(SOON).after(bought, NOW, NOW).limitAt(NOW)).isPresent();
  }

  @Test
  void whatAnAnswerDoesNotTellStaysKnown() {
    Standing told = Standing.FRESH.after(new Ending.Told(quota(20)), NOW, NOW);
    Quota headers = new Quota(SOON, Optional.empty(), quota(30).limits(), Optional.empty());
    Standing later = told.after(new Ending.Answered(Optional.of(headers)), NOW, SOON);

    assertThat(later.quota().orElseThrow().plan()).contains("plus");
    assertThat(later.quota().orElseThrow().seen()).isEqualTo(SOON);
    assertThat(later.after(new Ending.Answered(Optional.empty()), NOW, SOON)).isEqualTo(later);
  }

  static Quota quota(double used) {
    return new Quota(
        NOW,
        Optional.of("plus"),
        List.of(
            new Quota.Limit(
                "codex",
                Optional.empty(),
                Optional.of(
                    new Quota.Window(
                        used, Optional.of(Duration.ofHours(5)), Optional.of(NOW.plusSeconds(600)))),
                Optional.empty())),
        Optional.of(new Quota.Credits(true, false, Optional.of("9.99"))));
  }
}
