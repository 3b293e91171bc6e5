package io.keyward.broker.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A limit on how often something may happen, for each key (generic cell rate algorithm: one instant
 * a key, no counting windows). Thread-safe; it remembers at most 100 000 keys.
 */
public final class Throttle {
  private static final int MOST_KEYS = 100_000;

  private final Rate rate;
  private final InstantSource clock;
  private final Map<String, Instant> allowedFrom;

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

  /** Starts with nothing remembered. */
  public Throttle(Rate rate, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.allowedFrom =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(rate.window())
            .<String, Instant>build()
            .asMap();
  }

  /** Counts one attempt; says how long to wait, zero if it may go on. */
  public Duration attempt(String key) {
    Instant now = clock.instant();
    Duration step = rate.window().dividedBy(rate.times());
    AtomicReference<Duration> wait = new AtomicReference<>(Duration.ZERO);
    allowedFrom.compute(
        key,
        (_, held) -> {
          Instant from = held == null || held.isBefore(now) ? now : held;
          Instant next = from.plus(step);
          Duration over = Duration.between(now.plus(rate.window()), next);
          if (over.isPositive()) {
            wait.set(over);
            return from;
          }
          return next;
        });
    return wait.get();
  }
}
