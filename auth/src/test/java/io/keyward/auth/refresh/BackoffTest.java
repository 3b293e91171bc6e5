package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1,500,1000", "2,1000,2000", "5,8000,16000", "9,128000,256000", "99,128000,256000"})
  void itDoublesUpToABound(int failures, long least, long most) {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(Backoff.after(failures, Optional.empty(), new Random(seed)))
          .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }
  }

  @Property(tries = 300)
  void itIsNeverShorterThanAskedForUpToAnHour(
      @ForAll @IntRange(min = 1, max = 40) int failures,
      @ForAll @LongRange(min = 1, max = 999_999_999) long seconds,
      @ForAll long seed) {
    Duration wait =
        Backoff.after(failures, Optional.of(Duration.ofSeconds(seconds)), new Random(seed));

    assertThat(wait)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(seconds, 3600)))
        .isLessThanOrEqualTo(Duration.ofMinutes(66));
  }

  @ParameterizedTest
  @CsvSource({"1", "600"})
  void notAllWhoFailedTogetherComeBackTogether(long seconds) {
    assertThat(
            java.util.stream.IntStream.range(0, 20)
                .mapToObj(seed ->
                    Backoff.after(3, Optional.of(Duration.ofSeconds(seconds)), new Random(seed)))
                .distinct()
                .count())
        .isGreaterThan(10);
  }
}
