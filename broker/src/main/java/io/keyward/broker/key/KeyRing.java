package io.keyward.broker.key;

import io.keyward.auth.seal.MasterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one site: one signs, and those before it are good until the last session that they
 * named has ended. Immutable.
 *
 * @param keys in any order; no two with the same id
 */
public record KeyRing(List<RingKey> keys) {
  static final KeyRing EMPTY = new KeyRing(List.of());

  /** Copies. */
  public KeyRing {
    keys = List.copyOf(keys);
  }

  /**
   * The key for sessions that are opened now: of those that have begun to sign, the last one; or
   * the next to begin, if it is the only one there is.
   *
   * @throws IllegalStateException if there is no key at all
   */
  public RingKey signing(Instant now) {
    List<RingKey> good = keys.stream().filter(key -> key.isGood(now)).toList();
    return good.stream()
        .filter(key -> !key.since().isAfter(now))
        .max(Comparator.comparing(RingKey::since))
        .or(() -> good.stream().min(Comparator.comparing(RingKey::since)))
        .orElseThrow(() -> new IllegalStateException("A key ring has a key that is good."));
  }

  /** The key with this id, while it is good. */
  public Optional<RingKey> find(String id, Instant now) {
    return keys.stream().filter(key -> key.id().equals(id) && key.isGood(now)).findFirst();
  }

  /**
   * With this key in the place of those that sign now: they stay good for the sessions that they
   * have named. What is void goes.
   *
   * @param notice until it begins to sign: every node must have seen it by then
   * @param overlap from then on; no session lives longer
   */
  KeyRing rotated(MasterKey fresh, Instant now, Duration notice, Duration overlap) {
    Instant start = now.plus(notice);
    List<RingKey> next = new ArrayList<>();
    for (RingKey key : keys) {
      if (key.isGood(now)) {
        next.add(key.until().isPresent() ? key : key.endingAt(start.plus(overlap)));
      }
    }
    next.add(RingKey.of(fresh, start));
    return new KeyRing(next);
  }

  /** Without this one, whose sessions end with it. */
  KeyRing without(String id) {
    return new KeyRing(keys.stream().filter(key -> !key.id().equals(id)).toList());
  }

  /** Whether some key would sign at that time, and go on doing so. */
  boolean hasSuccessor() {
    return keys.stream().anyMatch(key -> key.until().isEmpty());
  }
}
