package io.keyward.auth.issuer;

/** Why a token is refreshed; told to the issuer as codex-cli 0.169.0 does. */
public enum RefreshReason {
  /** It is about to expire. */
  PROACTIVE_EXPIRY("proactive_expiry"),
  /** A server refused it with 401. */
  UNAUTHORIZED_RECOVERY("unauthorized_recovery"),
  /** A person asked for it. */
  FORCED("forced");

  private final String word;

  RefreshReason(String word) {
    this.word = word;
  }

  /** In a request, and in a log. */
  public String word() {
    return word;
  }
}
