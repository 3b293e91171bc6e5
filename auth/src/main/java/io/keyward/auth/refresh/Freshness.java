package io.keyward.auth.refresh;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.UnverifiedClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How good an access token still is. */
enum Freshness {
  /** Good for a while. */
  FRESH,
  /** Still good, but to be renewed before it is used: at most five minutes are left. */
  DUE,
  /** No longer good, or not there: a login that came out of a file may have none. */
  EXPIRED;

  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration LONGEST_REST = Duration.ofDays(8);

  /**
   * By the rule of codex-cli 0.169.0: the token's own expiry where it has one, else the age of the
   * last refresh, else good forever.
   */
  static Freshness of(ChatGptTokens tokens, Instant now) {
    Optional<Instant> expiry = expiry(tokens);
    if (tokens.accessToken().isEmpty() || (expiry.isPresent() && !now.isBefore(expiry.get()))) {
      return EXPIRED;
    }
    return dueAt(tokens).filter(due -> !now.isBefore(due)).isPresent() ? DUE : FRESH;
  }

  /** When tokens are {@link #DUE}; empty if never. */
  static Optional<Instant> dueAt(ChatGptTokens tokens) {
    Optional<Instant> expiry = expiry(tokens);
    return expiry.isPresent()
        ? expiry.map(end -> end.minus(MARGIN))
        : tokens.lastRefresh().map(last -> last.plus(LONGEST_REST));
  }

  private static Optional<Instant> expiry(ChatGptTokens tokens) {
    return UnverifiedClaims.of(tokens.accessToken()).flatMap(UnverifiedClaims::expiry);
  }
}
