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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sessions in this process's memory; a timer wheel ends them, so that no request ever scans. */
public final class MemorySessions implements SessionStore {
  private final SessionLimits limits;
  private final InstantSource clock;
  private final Cache<SessionId, Session> sessions;
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger anonymous = new AtomicInteger();
  private volatile Consumer<SessionId> listener = _ -> {};

  /** Starts empty. */
  public MemorySessions(SessionLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.sessions =
        Caffeine.newBuilder()
            .expireAfter(Expiry.writing(this::timeLeft))
            .ticker(() -> nanos(clock.instant()))
            .scheduler(Scheduler.systemScheduler())
            .executor(Thread::startVirtualThread)
            .evictionListener(this::evicted)
            .build();
  }

  private static long nanos(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos();
  }

  private Duration timeLeft(SessionId id, Session session) {
    Duration left = Duration.between(clock.instant(), limits.end(session));
    return left.isPositive() ? left : Duration.ZERO;
  }

  /** Called while the entry is locked, so that each session is counted out exactly once. */
  private void evicted(@Nullable SessionId id, @Nullable Session session, RemovalCause cause) {
    if (id != null && session != null) {
      ended(session);
    }
  }

  private void ended(Session session) {
    release(session);
    Consumer<SessionId> told = listener;
    Thread.startVirtualThread(() -> told.accept(session.id()));
  }

  @Override
  public boolean add(Session session) {
    if (!reserve(session)) {
      // What has expired still counts until it is swept out.
      sessions.cleanUp();
      if (!reserve(session)) {
        return false;
      }
    }
    sessions.put(session.id(), session);
    return true;
  }

  private boolean reserve(Session session) {
    if (all.incrementAndGet() > limits.most()) {
      all.decrementAndGet();
      return false;
    }
    if (session.state().isAnonymous() && anonymous.incrementAndGet() > limits.mostAnonymous()) {
      release(session);
      return false;
    }
    return true;
  }

  private void release(Session session) {
    all.decrementAndGet();
    if (session.state().isAnonymous()) {
      anonymous.decrementAndGet();
    }
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return Optional.ofNullable(sessions.getIfPresent(id));
  }

  @Override
  public boolean replace(Session seen, Session next) {
    if (seen.state().isAnonymous() != next.state().isAnonymous()) {
      throw new IllegalArgumentException("An anonymous session stays anonymous.");
    }
    return sessions.asMap().replace(seen.id(), seen, next);
  }

  @Override
  public void remove(SessionId id) {
    Session session = sessions.asMap().remove(id);
    if (session != null) {
      ended(session);
    }
  }

  @Override
  public void onEnd(Consumer<SessionId> told) {
    listener = told;
  }

  @Override
  public long size() {
    sessions.cleanUp();
    return sessions.estimatedSize();
  }

  @Override
  public void close() {
    sessions.asMap().keySet().forEach(this::remove);
  }
}
