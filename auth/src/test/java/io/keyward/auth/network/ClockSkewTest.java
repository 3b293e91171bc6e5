package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "'Sun, 22 Nov 2026 12:00:00 GMT', PT0S",
    "'Sun, 22 Nov 2026 12:00:01 GMT', PT0S",
    "'Sun, 22 Nov 2026 11:59:59 GMT', PT0S",
    "'Sun, 22 Nov 2026 11:50:00 GMT', PT9M59S",
    "'Sun, 22 Nov 2026 13:00:00 GMT', PT-59M-58S"
  })
  void isHowFarThisClockIsAhead(String date, Duration skew) {
    assertThat(ClockSkew.of(NOON, date, NOON.plusSeconds(2))).contains(skew);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "yesterday",
    "'Mon, 22 Nov 2026 12:00:00 GMT'",
    "'Sun, 99 Nov 2026 12:00:00 GMT'"
  })
  void aDateThatIsNoneSaysNothing(String date) {
    assertThat(ClockSkew.of(NOON, date, NOON)).isEmpty();
  }
}
