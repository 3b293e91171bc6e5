package io.keyward.broker.run;

import java.time.Duration;

/**
 * How far a run may go.
 *
 * @param longest from start to end
 * @param heartbeat the longest silence: then a line is sent just to learn whether anybody listens
 * @param mostOutput characters sent in all
 */
public record RunLimits(Duration longest, Duration heartbeat, long mostOutput) {

  /** Checks the ranges. */
  public RunLimits {
    if (!longest.isPositive() || !heartbeat.isPositive() || mostOutput < 1) {
      throw new IllegalArgumentException("The limits of a run are more than nothing.");
    }
  }

  /** 30 minutes, a heartbeat every 10 seconds, 16 Mi characters. */
  public static RunLimits defaults() {
    return new RunLimits(Duration.ofMinutes(30), Duration.ofSeconds(10), 16L * 1024 * 1024);
  }
}
