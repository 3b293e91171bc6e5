package io.keyward.broker.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of sessions: each as it was last seen, so that it is not opened again until
 * it has changed, and its holdings. They end with the session at the latest. Thread-safe.
 */
final class Locals {
  private final SessionLimits limits;
  private final InstantSource clock;
  private final BiConsumer<String, Holdings> whenBusy;
  private final Cache<String, Local> locals;

  private record Local(AtomicReference<SealedSessions.Seen> seen, Holdings holdings) {}

  /**
   * @param whenBusy is told the name of a session in which work begins
   */
  Locals(SessionLimits limits, InstantSource clock, BiConsumer<String, Holdings> whenBusy) {
    this.limits = limits;
    this.clock = clock;
    this.whenBusy = whenBusy;
    this.locals =
        Caffeine.newBuilder()
            .expireAfter(Expiry.accessing(this::timeLeft))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .scheduler(Scheduler.systemScheduler())
            .executor(Thread::startVirtualThread)
            .removalListener(Locals::removed)
            .build();
  }

  private Duration timeLeft(String name, Local local) {
    Duration left = Duration.between(clock.instant(), limits.end(local.seen().get().resting()));
    return left.isPositive() ? left : Duration.ZERO;
  }

  private static void removed(@Nullable String name, @Nullable Local local, RemovalCause cause) {
    if (local != null) {
      local.holdings().close();
    }
  }

  /** The session as it was last seen here. */
  Optional<SealedSessions.Seen> seen(String name) {
    return Optional.ofNullable(locals.getIfPresent(name)).map(local -> local.seen().get());
  }

  /** What it holds here; empty if it was not seen here, or has ended. */
  Optional<Holdings> holdings(String name) {
    return Optional.ofNullable(locals.getIfPresent(name)).map(Local::holdings);
  }

  /** Notes how a session is. Two who look at once may come in any order: the later state stays. */
  void note(SealedSessions.Seen seen) {
    // Anew, so that it lives here as long as the session does now.
    locals
        .asMap()
        .compute(
            seen.name(),
            (_, there) -> {
              Local local = there == null ? first(seen) : there;
              seen.resting().credential().ifPresent(local.holdings()::learn);
              local.seen().accumulateAndGet(seen, Locals::later);
              return local;
            });
  }

  private Local first(SealedSessions.Seen seen) {
    return new Local(
        new AtomicReference<>(seen),
        new Holdings(holdings -> whenBusy.accept(seen.name(), holdings)));
  }

  private static SealedSessions.Seen later(SealedSessions.Seen one, SealedSessions.Seen other) {
    return other.generation() > one.generation() ? other : one;
  }

  /** Ends what it holds here. */
  void drop(String name) {
    Local local = locals.asMap().remove(name);
    if (local != null) {
      local.holdings().close();
    }
  }

  void dropAll() {
    locals.asMap().keySet().forEach(this::drop);
  }
}
