package io.keyward.broker.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Counts in this process. It remembers at most 100 000 keys, each for as long as its bucket takes
 * to fill: a flood of addresses costs memory only up to there.
 */
public final class MemoryTally implements Tally {
  private static final int MOST_KEYS = 100_000;

  private final TimeMeter meter;
  private final Map<String, Held> buckets;

  private record Held(Bucket bucket, Duration window) {}

  /** Starts with nothing counted. */
  public MemoryTally(InstantSource clock) {
    this.meter = new Meter(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .ticker(meter::currentTimeNanos)
            .expireAfter(Expiry.<String, Held>accessing((_, held) -> held.window()))
            .<String, Held>build()
            .asMap();
  }

  @Override
  public Attempt attempt(String key, Rate rate) {
    ConsumptionProbe probe = bucket(key, rate).tryConsumeAndReturnRemaining(1);
    return new Attempt(
        probe.getRemainingTokens(),
        probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  @Override
  public void giveBack(String key, Rate rate) {
    bucket(key, rate).addTokens(1);
  }

  private Bucket bucket(String key, Rate rate) {
    return buckets.computeIfAbsent(key, _ -> new Held(full(rate), rate.window())).bucket();
  }

  private Bucket full(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.window()))
        .withCustomTimePrecision(meter)
        .build();
  }

  private record Meter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
