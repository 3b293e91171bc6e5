package io.keyward.auth.store;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How old a login is that rests somewhere.
 *
 * @param renewed when the issuer gave it, if it says so: a key does not
 * @param written when it was put where it rests, if that is known
 */
record LoginAge(Optional<Instant> renewed, Optional<Instant> written) {

  static LoginAge of(Credential credential, Optional<Instant> written) {
    return new LoginAge(
        credential instanceof ChatGptTokens tokens ? tokens.lastRefresh() : Optional.empty(),
        written);
  }

  /**
   * Whether this one is known to be newer, by what the issuers gave or else by when it was written.
   * Times of writing are compared by seconds, which is all that a keyring tells.
   */
  boolean isNewerThan(LoginAge other) {
    if (renewed.isPresent() && other.renewed.isPresent()) {
      return renewed.get().isAfter(other.renewed.get());
    }
    return written.isPresent()
        && other.written.isPresent()
        && seconds(written.get()).isAfter(seconds(other.written.get()));
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
