package io.keyward.proxy.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What somebody is told about a window of an account; each once a window. */
public sealed interface Alert {
  /** Which window. */
  Gauge gauge();

  /** How long the window is, if that is known. */
  Optional<Duration> length();

  /**
   * So much of it is used.
   *
   * @param threshold the highest of those that are reached, in percent
   */
  record Reached(
      Gauge gauge,
      Optional<Duration> length,
      int threshold,
      double usedPercent,
      Optional<Instant> resetsAt)
      implements Alert {}

  /** It has begun anew, after somebody was told that it was nearly used up. */
  record BegunAnew(Gauge gauge, Optional<Duration> length, double usedPercent) implements Alert {}
}
