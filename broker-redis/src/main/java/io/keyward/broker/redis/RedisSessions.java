package io.keyward.broker.redis;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.broker.session.Entry;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions in one Redis (6.2 or later) or Valkey, or in the primary of several. All keys begin with
 * {@code keyward:}; commands are {@code EVAL}, {@code EVALSHA}, {@code HGETALL}, {@code ZRANGE} and
 * {@code ZCOUNT}, so that an access list can be short. It must evict nothing ({@code
 * maxmemory-policy noeviction}): an evicted session is a person signed out.
 */
public final class RedisSessions implements SessionStore {
  private static final String PREFIX = "keyward:";
  private static final String LIVE = PREFIX + "live";
  private static final String ANONYMOUS = PREFIX + "anonymous";

  /** Redis may tell the time a little differently; we look at the end ourselves. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Link link;
  private final SessionLimits limits;
  private final InstantSource clock;

  private RedisSessions(Link link, SessionLimits limits, InstantSource clock) {
    this.link = link;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * In the Redis at this address; {@code rediss} is TLS.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static Opener at(String uri) {
    RedisURI address = RedisURI.create(uri);
    return (limits, clock) -> {
      try {
        return new RedisSessions(Link.open(address), limits, clock);
      } catch (RedisException e) {
        throw unreachable(e);
      }
    };
  }

  private static ProblemException unreachable(RedisException e) {
    return new Problem(
            "session-store-unreachable",
            "The store of sessions can't be reached.",
            "Redis does not answer at its address, or does not let us in.",
            "Check its address, its password and its certificate, and that it is running.")
        .causedBy(e);
  }

  private static String key(String name) {
    return PREFIX + "session:" + name;
  }

  private static String ownerKey(String owner) {
    return PREFIX + "person:" + owner;
  }

  @Override
  public boolean add(Entry entry) {
    Instant now = clock.instant();
    return link.with(redis ->
        Script.ADD.run(
            redis,
            List.of(key(entry.name()), LIVE, ANONYMOUS),
            List.of(
                millis(now),
                Integer.toString(limits.most()),
                Integer.toString(limits.mostAnonymous()),
                entry.name(),
                Long.toString(entry.generation()),
                entry.sealed(),
                millis(entry.endsAt()),
                entry.kind().name(),
                millis(entry.createdAt()),
                timeToLive(entry, now))));
  }

  @Override
  public boolean replace(Entry next) {
    Instant now = clock.instant();
    String key = key(next.name());
    return link.with(redis ->
        Script.REPLACE.run(
            redis,
            List.of(key, LIVE, ANONYMOUS, next.owner().map(RedisSessions::ownerKey).orElse(key)),
            List.of(
                millis(now),
                Long.toString(next.generation() - 1),
                next.name(),
                Long.toString(next.generation()),
                next.sealed(),
                millis(next.endsAt()),
                next.owner().orElse(""),
                timeToLive(next, now))));
  }

  @Override
  public void remove(String name) {
    boolean _ =
        link.with(
            redis -> Script.REMOVE.run(redis, List.of(key(name), LIVE, ANONYMOUS), List.of(name)));
  }

  @Override
  public Optional<Entry> find(String name) {
    return entry(name, link.with(redis -> redis.hgetall(key(name))));
  }

  @Override
  public List<Entry> ownedBy(String owner) {
    List<Entry> owned = new ArrayList<>();
    for (String name : link.with(redis -> redis.zrange(ownerKey(owner), 0, -1))) {
      find(name).filter(entry -> entry.owner().equals(Optional.of(owner))).ifPresent(owned::add);
    }
    return owned;
  }

  @Override
  public long size() {
    Range<Long> later =
        Range.from(
            Range.Boundary.excluding(clock.instant().toEpochMilli()), Range.Boundary.unbounded());
    return link.with(redis -> redis.zcount(LIVE, later));
  }

  private Optional<Entry> entry(String name, Map<String, String> hash) {
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    try {
      Entry entry =
          new Entry(
              name,
              Long.parseLong(hash.getOrDefault("generation", "")),
              hash.getOrDefault("sealed", ""),
              instant(hash.getOrDefault("end", "")),
              Entry.Kind.valueOf(hash.getOrDefault("kind", "")),
              Optional.ofNullable(hash.get("owner")).filter(owner -> !owner.isEmpty()),
              instant(hash.getOrDefault("created", "")));
      return entry.hasEnded(clock.instant()) ? Optional.empty() : Optional.of(entry);
    } catch (IllegalArgumentException e) {
      // Somebody else wrote it: it is no session.
      return Optional.empty();
    }
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String timeToLive(Entry entry, Instant now) {
    return Long.toString(Duration.between(now, entry.endsAt()).plus(SLACK).toMillis());
  }

  /** Sessions stay: other brokers find them, and this one when it is started again. */
  @Override
  public void close() {
    link.close();
  }
}
