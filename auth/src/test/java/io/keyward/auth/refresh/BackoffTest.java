package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
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

  /** With the least and the most that chance can give. */
  @ParameterizedTest
  @CsvSource({
    "1,0,500,1000",
    "3,0,2000,4000",
    "1,500,500,1000",
    "1,1001,1001,1101",
    "3,600000,600000,660000",
    "3,3600000,3600000,3960000",
    "3,3600001,3600000,3960000"
  })
  void itsBoundsAreExact(int failures, long asked, long least, long most) {
    Optional<Duration> retryAfter = Optional.of(Duration.ofMillis(asked));

    assertThat(Backoff.after(failures, retryAfter, new Chance(0))).hasMillis(least);
    assertThat(Backoff.after(failures, retryAfter, new Chance(1))).hasMillis(most);
  }

  /**
   * Always the same.
   *
   * @param share 0 for the least, 1 for the most that is asked for
   */
  private record Chance(int share) implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long least, long bound) {
      return share == 0 ? least : bound - 1;
    }

    @Override
    public long nextLong(long bound) {
      return nextLong(0, bound);
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
