package io.keyward.sandbox;

import java.time.Instant;

/**
 * One refresh token that arrived at the token endpoint and was judged. Its text form does not show
 * the token.
 */
public final class RefreshAttempt {
  /** What the issuer thought of the token. */
  public enum Judgement {
    /** Fresh tokens were made, whether or not they arrived. */
    GRANTED,
    /** It was spent before. */
    REUSED,
    /** It was revoked. */
    REVOKED,
    /** Nobody was ever given it. */
    UNKNOWN
  }

  private final Instant at;
  private final String userAgent;
  private final String reason;
  private final String refreshToken;
  private final int generation;
  private final Judgement judgement;

  RefreshAttempt(
      Instant at,
      String userAgent,
      String reason,
      String refreshToken,
      int generation,
      Judgement judgement) {
    this.at = at;
    this.userAgent = userAgent;
    this.reason = reason;
    this.refreshToken = refreshToken;
    this.generation = generation;
    this.judgement = judgement;
  }

  /** When it arrived, by the sandbox's clock. */
  public Instant at() {
    return at;
  }

  /** The {@code User-Agent} of whoever sent it; may be empty. */
  public String userAgent() {
    return userAgent;
  }

  /** The {@code refresh_reason} that was told; may be empty. */
  public String reason() {
    return reason;
  }

  /** How many refreshes lie between the sign-in and the token: 0 came with the sign-in itself. */
  public int generation() {
    return generation;
  }

  /** What the issuer thought of it. */
  public Judgement judgement() {
    return judgement;
  }

  /** Whether both are about one token. */
  public boolean isOfSameToken(RefreshAttempt other) {
    return refreshToken.equals(other.refreshToken);
  }

  /** The token itself; every use of a secret in a test is one search for this name away. */
  public String revealRefreshToken() {
    return refreshToken;
  }

  @Override
  public String toString() {
    return at + " " + userAgent + " " + reason + " generation " + generation + " -> " + judgement;
  }
}
