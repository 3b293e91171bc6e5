package io.keyward.broker.session;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a session is, wherever it rests. Immutable.
 *
 * @param user of the embedding application; nobody else can use it
 * @param createdAt counts for the absolute time-out
 * @param usedAt counts for the idle time-out
 * @param state how far it has come
 * @param credential what somebody has signed in with
 * @param turns who may renew that
 */
record Resting(
    User user,
    Instant createdAt,
    Instant usedAt,
    SessionState state,
    Optional<Credential> credential,
    Turns turns) {

  /** One that begins. */
  static Resting begun(User user, Instant now, SessionState state) {
    return new Resting(user, now, now, state, Optional.empty(), Turns.FREE);
  }

  Resting usedAt(Instant now) {
    return new Resting(user, createdAt, now, state, credential, turns);
  }

  Resting withState(SessionState next) {
    if (state.isAnonymous() != next.isAnonymous()) {
      throw new IllegalArgumentException("An anonymous session stays anonymous.");
    }
    return new Resting(user, createdAt, usedAt, next, credential, turns);
  }

  /** With another credential: what became of the tokens of the one before matters no more. */
  Resting withCredential(Optional<Credential> next) {
    return new Resting(user, createdAt, usedAt, state, next, turns.settled());
  }

  Resting withTurns(Turns next) {
    return new Resting(user, createdAt, usedAt, state, credential, next);
  }

  Entry.Kind kind() {
    return state.isAnonymous() ? Entry.Kind.ANONYMOUS : Entry.Kind.PERSONAL;
  }

  /**
   * Whose session this is, among all people: the application's user if it tells users apart, else
   * who has signed in; empty if nobody has, or the credential does not say. The claims came with
   * the tokens from the issuer itself, over TLS, which is what makes them good (OpenID Connect Core
   * 1.0 section 3.1.3.7, step 6).
   */
  Optional<String> person() {
    if (!(state instanceof SessionState.SignedIn)) {
      return Optional.empty();
    }
    if (user.isTold()) {
      return Optional.of("user\n" + user.name());
    }
    if (credential.isPresent() && credential.get() instanceof ChatGptTokens tokens) {
      String issuer = tokens.provenance().map(ChatGptTokens.Provenance::issuer).orElse("");
      return Identity.of(tokens).userId().map(id -> "issuer\n" + issuer + "\n" + id);
    }
    return Optional.empty();
  }
}
