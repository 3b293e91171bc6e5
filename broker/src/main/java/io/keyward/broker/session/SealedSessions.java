package io.keyward.broker.session;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.auth.seal.Opened;
import io.keyward.auth.seal.Place;
import io.keyward.broker.key.Keys;
import io.keyward.broker.key.RingKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Sessions on their way into a store and out of it: sealed there, plain here. Each is named and
 * sealed by the key that signs its cookie. Thread-safe.
 */
final class SealedSessions {
  /** The purpose that stands in what is sealed, so that nothing else opens as a session. */
  private static final String PURPOSE = "session";

  private static final System.Logger LOG = System.getLogger(SealedSessions.class.getName());

  private static final Problem ALTERED =
      new Problem(
          "session-altered",
          "A session in the store is not what was put there.",
          "It is damaged, or its generation is another one.",
          "Find out who else writes to the store, then sign in again.");

  private final SessionStore store;
  private final Keys keys;
  private final SessionLimits limits;
  private final InstantSource clock;

  /** A session as it rests there. */
  record Seen(String name, long generation, Resting resting) {}

  SealedSessions(SessionStore store, Keys keys, SessionLimits limits, InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.limits = limits;
    this.clock = clock;
  }

  /** The name of this session in the store; empty if its key is void. */
  Optional<String> name(SessionId id) {
    return key(id.key()).map(key -> prefix(key) + key.names().hex(id.text()));
  }

  private static String prefix(RingKey key) {
    return key.id() + ".";
  }

  private Optional<RingKey> keyOf(String name) {
    return key(name.substring(0, name.indexOf('.')));
  }

  private Optional<RingKey> key(String id) {
    return keys.ring().find(id, clock.instant());
  }

  /** Keeps a new one; empty if there is no room, or its key has just become void. */
  Optional<Seen> add(String name, Resting resting) {
    return sealed(name, 1, resting)
        .filter(store::add)
        .map(entry -> new Seen(name, entry.generation(), resting));
  }

  /** Puts the next generation in the place of this one, if it still is the last. */
  Optional<Seen> replace(Seen seen, Resting next) {
    return sealed(seen.name(), seen.generation() + 1, next)
        .filter(store::replace)
        .map(entry -> new Seen(seen.name(), entry.generation(), next));
  }

  private Optional<Entry> sealed(String name, long generation, Resting resting) {
    return keyOf(name)
        .map(key ->
            new Entry(
                name,
                generation,
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                        key.seals()
                            .seal(
                                new Place(PURPOSE, name), generation, RestingText.write(resting))),
                limits.end(resting),
                resting.kind(),
                resting.person().map(person -> owner(key, person)),
                resting.createdAt()));
  }

  private static String owner(RingKey key, String person) {
    return prefix(key) + key.people().hex(person);
  }

  /** What a store has kept. */
  Optional<Entry> find(String name) {
    return store.find(name);
  }

  /**
   * What is in it; empty if the session has ended, whatever the store thinks of that, or if this is
   * not what was sealed under that name and generation.
   */
  Optional<Seen> opened(Entry entry) {
    try {
      return keyOf(entry.name())
          .map(key -> opened(key, entry))
          .filter(seen -> lives(seen.resting()));
    } catch (ProblemException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          new Event("session-not-opened", Json.object().with("code", e.problem().code())));
      return Optional.empty();
    }
  }

  private static Seen opened(RingKey key, Entry entry) {
    Opened opened = key.seals().open(new Place(PURPOSE, entry.name()), decoded(entry.sealed()));
    if (opened.generation() != entry.generation()) {
      throw ALTERED.asException();
    }
    return new Seen(entry.name(), entry.generation(), RestingText.read(opened.content()));
  }

  private static byte[] decoded(String sealed) {
    try {
      return Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw ALTERED.causedBy(e);
    }
  }

  /** Whether it has not ended. */
  boolean lives(Resting resting) {
    return limits.end(resting).isAfter(clock.instant());
  }

  /** The sessions of this person, oldest first, whichever key named them. */
  List<Seen> of(String person) {
    Instant now = clock.instant();
    return keys.ring().keys().stream()
        .filter(key -> keys.ring().find(key.id(), now).isPresent())
        .flatMap(key -> store.ownedBy(owner(key, person)).stream())
        .flatMap(entry -> opened(entry).stream())
        .filter(seen -> seen.resting().person().equals(Optional.of(person)))
        .sorted((one, other) -> one.resting().createdAt().compareTo(other.resting().createdAt()))
        .toList();
  }

  void remove(String name) {
    store.remove(name);
  }

  long size() {
    return store.size();
  }

  void close() {
    store.close();
  }
}
