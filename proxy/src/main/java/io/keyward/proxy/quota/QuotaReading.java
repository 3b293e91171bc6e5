package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import io.keyward.responses.RateLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a service said of limits, in the words in which accounts keep it. Pure. */
public final class QuotaReading {
  private QuotaReading() {}

  /** As it was at that moment, to the second. */
  public static Quota of(RateLimits told, Optional<String> plan, Instant seen) {
    return new Quota(
        seen.truncatedTo(ChronoUnit.SECONDS),
        plan,
        told.limits().stream().map(QuotaReading::limit).toList(),
        told.credits()
            .map(credits ->
                new Quota.Credits(credits.available(), credits.unlimited(), credits.balance())));
  }

  private static Quota.Limit limit(RateLimits.Limit limit) {
    return new Quota.Limit(
        limit.id(),
        limit.name(),
        limit.primary().map(QuotaReading::window),
        limit.secondary().map(QuotaReading::window));
  }

  private static Quota.Window window(RateLimits.Window window) {
    return new Quota.Window(window.usedPercent(), window.length(), window.resetsAt());
  }
}
