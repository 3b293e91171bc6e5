package io.keyward.proxy.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key; not the key itself.
 *
 * @param id short, for naming it
 * @param label what its person calls it
 * @param scope what it is good for
 * @param project that all its requests count for, whatever they say themselves
 * @param created to the second
 * @param expires the first moment at which it is worth nothing any more
 * @param holder the process that it ends with
 * @param lastUsed to the hour, so that a busy key is not written down all the time
 * @param hash SHA-256 of the key, in 64 lower-case hexadecimal digits
 */
public record ClientKey(
    String id,
    String label,
    Scope scope,
    Optional<String> project,
    Instant created,
    Optional<Instant> expires,
    Optional<Holder> holder,
    Optional<Instant> lastUsed,
    String hash) {

  /** Whether time has run out for it, or its process has ended. */
  public boolean isOver(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent()
        || holder.filter(process -> !process.lives()).isPresent();
  }

  ClientKey usedAt(Instant hour) {
    return new ClientKey(
        id, label, scope, project, created, expires, holder, Optional.of(hour), hash);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ClientKey " + id;
  }
}
