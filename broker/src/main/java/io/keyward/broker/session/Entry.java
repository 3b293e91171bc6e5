package io.keyward.broker.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as a store keeps it. Nobody can tell from it whose the session is, what it holds, or
 * how its cookie reads; and what is sealed opens only under this very name and generation.
 *
 * @param name of the session among all of this store: at most 80 letters, digits and dots; a keyed
 *     hash of its id, so that a store's reader can't make a cookie of it
 * @param generation how often it has been written, from 1
 * @param sealed all that the session is, as base64url; a few hundred to some ten thousand
 *     characters
 * @param endsAt when it ends if nothing more happens
 * @param kind what it counts as
 * @param owner the person that has signed in, by a keyed hash of as many characters as the name;
 *     empty if nobody has
 * @param createdAt of two sessions of one person, the older one is ended first
 */
public record Entry(
    String name,
    long generation,
    String sealed,
    Instant endsAt,
    Kind kind,
    Optional<String> owner,
    Instant createdAt) {

  /** What a session counts as; it stays so. */
  public enum Kind {
    /** Anybody can make one without an account anywhere. */
    ANONYMOUS,
    /** Somebody signs in, or has. */
    PERSONAL
  }

  /** Whether it has ended. */
  public boolean hasEnded(Instant now) {
    return !endsAt.isAfter(now);
  }
}
