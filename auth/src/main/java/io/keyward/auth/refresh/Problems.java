package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.issuer.RefreshOutcome;

/** What this room has to say to people. */
final class Problems {
  private Problems() {}

  static Problem notSignedIn(String place) {
    return new Problem(
        "not-signed-in",
        "Nobody is signed in.",
        "There is no login in " + place + ".",
        "Sign in first.");
  }

  static Problem signedOut() {
    return new Problem("not-signed-in", "Somebody has meanwhile signed out.", "", "Sign in again.");
  }

  static Problem anotherAccount() {
    return new Problem(
        "signed-in-to-another-account",
        "Somebody has meanwhile signed in to another account.",
        "",
        "Start again with the account that is signed in now.");
  }

  static Problem keyRefused() {
    return new Problem(
        "credential-refused",
        "The server refused the stored key.",
        "It may have been revoked, or it may not be allowed to do this.",
        "Check the key, or sign in with another one.");
  }

  static Problem renewedRefused() {
    return new Problem(
        "credential-refused",
        "The server refused the login.",
        "The issuer renewed it, but gave the same token again.",
        "Sign in again.");
  }

  static Problem refreshImpossible() {
    return new Problem(
        "refresh-impossible",
        "The login has expired and can't be renewed.",
        "It came without a refresh token.",
        "Sign in again.");
  }

  static Problem nothingToRenew() {
    return new Problem(
        "refresh-impossible",
        "There is nothing to renew.",
        "The stored key has no expiry and is never renewed.",
        "Use it as it is.");
  }

  /** Of a token that somebody sent who did not live to see, or to tell, what became of it. */
  static Problem inDoubt() {
    return RefreshOutcome.inDoubt(
        "Its refresh token was sent before, and the answer never arrived.");
  }

  static Problem restless() {
    return new Problem(
        "login-not-stored",
        "The login was renewed, but could not be stored.",
        "What rests in its place keeps changing.",
        "Try again in a moment.");
  }

  static Problem notAwaited() {
    return new Problem(
        "refresh-not-awaited",
        "Nobody waited until the login was renewed.",
        "It is renewed all the same.",
        "Try again.");
  }
}
