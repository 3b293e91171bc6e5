package io.keyward.broker.key;

import io.keyward.auth.seal.KeyedHash;
import io.keyward.auth.seal.Keyset;
import io.keyward.auth.seal.MasterKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One key of a ring. A session belongs to the key that was signing when it was opened, in all that
 * it needs: its cookie, its name in a store, and what seals it. Prints without the key. Immutable
 * and thread-safe.
 */
public final class RingKey {
  private final MasterKey key;
  private final Instant since;
  private final Optional<Instant> until;
  private final KeyedHash cookies;
  private final KeyedHash names;
  private final KeyedHash people;
  private final KeyedHash counts;
  private final Keyset seals;

  private RingKey(MasterKey key, Instant since, Optional<Instant> until) {
    this.key = key;
    this.since = since;
    this.until = until;
    this.cookies = key.hash("cookie-mac");
    this.names = key.hash("session-index");
    this.people = key.hash("session-owner");
    this.counts = key.hash("rate-key");
    this.seals = key.keyset("session-aead");
  }

  /** This key, for sessions that are opened from then on. */
  static RingKey of(MasterKey key, Instant since) {
    return new RingKey(key, since, Optional.empty());
  }

  /** The same key, void from then on. */
  RingKey endingAt(Instant end) {
    return new RingKey(key, since, Optional.of(end));
  }

  /** Eight hexadecimal digits that name it and say nothing about it. */
  public String id() {
    return key.mark();
  }

  MasterKey key() {
    return key;
  }

  /** When it begins to sign. */
  public Instant since() {
    return since;
  }

  /** When its sessions are void; empty as long as no other key has taken its place. */
  public Optional<Instant> until() {
    return until;
  }

  /** Whether its sessions are good. */
  boolean isGood(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }

  /** Signs cookies. */
  public KeyedHash cookies() {
    return cookies;
  }

  /** Makes the names that sessions have in a store. */
  public KeyedHash names() {
    return names;
  }

  /** Makes the names that people have in a store. */
  public KeyedHash people() {
    return people;
  }

  /** Makes the names under which requests are counted. */
  public KeyedHash counts() {
    return counts;
  }

  /** Seals sessions. */
  public Keyset seals() {
    return seals;
  }

  @Override
  public String toString() {
    return "key " + id();
  }
}
