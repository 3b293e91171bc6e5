package io.keyward.broker.limit;

import java.time.Duration;

/**
 * So many times in so long.
 *
 * @param times how many may come at once, at least 1
 * @param window in which as many again come free, evenly
 */
public record Rate(int times, Duration window) {

  /** Checks the range. */
  public Rate {
    if (times < 1 || !window.isPositive()) {
      throw new IllegalArgumentException("A rate is at least once in more than no time.");
    }
  }
}
