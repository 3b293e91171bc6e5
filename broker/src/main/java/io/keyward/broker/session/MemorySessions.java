package io.keyward.broker.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sessions in this process's memory; a timer wheel ends them, so that no request ever scans. */
public final class MemorySessions implements SessionStore {
  private final SessionLimits limits;
  private final InstantSource clock;
  private final Cache<String, Entry> entries;
  private final OwnedNames owned = new OwnedNames();
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger anonymous = new AtomicInteger();

  /** Starts empty. */
  public MemorySessions(SessionLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.entries =
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

  private Duration timeLeft(String name, Entry entry) {
    Duration left = Duration.between(clock.instant(), entry.endsAt());
    return left.isPositive() ? left : Duration.ZERO;
  }

  private void evicted(@Nullable String name, @Nullable Entry entry, RemovalCause cause) {
    if (entry != null) {
      ended(entry);
    }
  }

  @Override
  public boolean add(Entry entry) {
    if (!reserve(entry)) {
      // What has expired still counts until it is swept out.
      entries.cleanUp();
      if (!reserve(entry)) {
        return false;
      }
    }
    AtomicBoolean kept = new AtomicBoolean();
    var _ =
        entries
            .asMap()
            .computeIfAbsent(
                entry.name(),
                _ -> {
                  kept.set(true);
                  owned.put(entry);
                  return entry;
                });
    if (!kept.get()) {
      release(entry);
    }
    return kept.get();
  }

  private boolean reserve(Entry entry) {
    if (all.incrementAndGet() > limits.most()) {
      all.decrementAndGet();
      return false;
    }
    if (entry.kind() == Entry.Kind.ANONYMOUS
        && anonymous.incrementAndGet() > limits.mostAnonymous()) {
      all.decrementAndGet();
      anonymous.decrementAndGet();
      return false;
    }
    return true;
  }

  private void release(Entry entry) {
    all.decrementAndGet();
    if (entry.kind() == Entry.Kind.ANONYMOUS) {
      anonymous.decrementAndGet();
    }
  }

  /** Called while the entry is locked, so that each session is counted out exactly once. */
  private void ended(Entry entry) {
    release(entry);
    owned.remove(entry);
  }

  @Override
  public Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.getIfPresent(name));
  }

  @Override
  public boolean replace(Entry next) {
    AtomicBoolean replaced = new AtomicBoolean();
    var _ =
        entries
            .asMap()
            .computeIfPresent(
                next.name(),
                (_, before) -> {
                  if (before.generation() != next.generation() - 1) {
                    return before;
                  }
                  replaced.set(true);
                  owned.move(before, next);
                  return next;
                });
    return replaced.get();
  }

  @Override
  public void remove(String name) {
    entries
        .asMap()
        .computeIfPresent(
            name,
            (_, entry) -> {
              ended(entry);
              return null;
            });
  }

  @Override
  public List<Entry> ownedBy(String owner) {
    return owned.of(owner).stream()
        .flatMap(name -> find(name).stream())
        .filter(entry -> entry.owner().equals(Optional.of(owner)))
        .sorted(Comparator.comparing(Entry::createdAt))
        .toList();
  }

  @Override
  public long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  @Override
  public void close() {
    entries.asMap().keySet().forEach(this::remove);
  }
}
