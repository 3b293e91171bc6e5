package io.keyward.broker.run;

import java.time.Duration;

/**
 * How long a run waits for a browser that has lost its connection.
 *
 * @param mostKept characters of events kept for it; a run that has more to say waits
 * @param patience until the run ends if nobody comes back
 */
public record ResumeLimits(int mostKept, Duration patience) {

  /** Checks the ranges. */
  public ResumeLimits {
    if (mostKept < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("Something is kept, and for more than no time.");
    }
  }

  /** 256 Ki characters, 30 seconds. */
  public static ResumeLimits defaults() {
    return new ResumeLimits(256 * 1024, Duration.ofSeconds(30));
  }
}
