package io.keyward.broker.session;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.Identity;
import java.net.URI;
import java.time.Instant;

/**
 * How far a session has come. A session is born {@link Anonymous} or {@link SigningIn} and never
 * goes from one to the other: a sign-in always gets a session of its own, so that nobody can plant
 * the session that somebody else will sign in to.
 */
public sealed interface SessionState {

  /** Nobody is signed in, and nobody ever will be. */
  record Anonymous() implements SessionState {}

  /**
   * A sign-in waits for approval.
   *
   * @param page to be opened by the person
   * @param userCode to be typed there
   * @param expiresAt when the code stops working
   */
  record SigningIn(URI page, String userCode, Instant expiresAt) implements SessionState {}

  /** Nobody approved the sign-in in time, or the login that came of it has outlived itself. */
  record LoginExpired(Problem problem) implements SessionState {}

  /** The sign-in ended without tokens, or somebody ended the login that came of it. */
  record LoginFailed(Problem problem) implements SessionState {}

  /** Somebody is signed in; their credential rests with the session. */
  record SignedIn(Identity identity) implements SessionState {}

  /** Whether anybody can make such a session without an account anywhere. */
  default boolean isAnonymous() {
    return this instanceof Anonymous;
  }
}
