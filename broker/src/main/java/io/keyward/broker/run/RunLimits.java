package io.keyward.broker.run;

import java.time.Duration;

/**
 * How far a run may go.
 *
 * @param longest from start to end
 * @param heartbeat the longest silence: then a line is sent just to learn whether anybody listens
 * @param mostOutput characters sent in all
 * @param resume for a browser that has lost its connection
 */
public record RunLimits(
    Duration longest, Duration heartbeat, long mostOutput, ResumeLimits resume) {

  /** Checks the ranges. */
  public RunLimits {
    if (!longest.isPositive() || !heartbeat.isPositive() || mostOutput < 1) {
      throw new IllegalArgumentException("The limits of a run are more than nothing.");
    }
  }

  /** With the default limits for lost connections. */
  public RunLimits(Duration longest, Duration heartbeat, long mostOutput) {
    this(longest, heartbeat, mostOutput, ResumeLimits.defaults());
  }

  /** 30 minutes, a heartbeat every 15 seconds, 16 Mi characters. */
  public static RunLimits defaults() {
    return new RunLimits(Duration.ofMinutes(30), Duration.ofSeconds(15), 16L * 1024 * 1024);
  }

  /** The same with other limits for lost connections. */
  public RunLimits withResume(ResumeLimits other) {
    return new RunLimits(longest, heartbeat, mostOutput, other);
  }
}
