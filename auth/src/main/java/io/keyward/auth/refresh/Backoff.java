package io.keyward.auth.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long an issuer in trouble is left alone. Pure but for chance. */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final int MOST_DOUBLINGS = 8;
  private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

  private Backoff() {}

  /**
   * Half a second to a second after the first failure, twice that after each further one, at most
   * 256 seconds; never less than the issuer asked for, up to an hour of it.
   *
   * @param failures in a row, 1 or more
   */
  static Duration after(int failures, Optional<Duration> retryAfter, RandomGenerator random) {
    long most = FIRST_MILLIS << Math.min(failures - 1, MOST_DOUBLINGS);
    Duration own = Duration.ofMillis(random.nextLong(most / 2, most + 1));
    Duration asked = retryAfter.orElse(Duration.ZERO);
    Duration capped = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    if (own.compareTo(capped) >= 0) {
      return own;
    }
    // Later by up to a tenth, so that not all whom it told the same come at once.
    return capped.plusMillis(random.nextLong(capped.toMillis() / 10 + 1));
  }
}
