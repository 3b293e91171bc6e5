package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.credential.UnverifiedClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a refresh. */
public sealed interface RefreshOutcome {

  /** The issuer gave these tokens; the refresh token that was sent is spent. */
  record Fresh(ChatGptTokens tokens) implements RefreshOutcome {}

  /** The login is over: only signing in again helps. */
  record Over(Problem problem) implements RefreshOutcome {}

  /** The issuer can't answer now; the refresh token is not spent. */
  record RetryLater(Problem problem, Optional<Duration> retryAfter) implements RefreshOutcome {}

  /**
   * The request may have been carried out, and nobody knows: the refresh token must not be sent
   * again blindly.
   */
  record InDoubt(Problem problem) implements RefreshOutcome {}

  /**
   * Classifies an answer: the table of codex-cli 0.169.0, where 200 without an access token is an
   * error.
   */
  static RefreshOutcome of(Answer answer, ChatGptTokens held, Instant now) {
    if (answer.ok()) {
      return granted(answer, held, now);
    }
    return switch (answer.errorCode()) {
      case "refresh_token_expired" ->
          over("refresh-token-expired", "The login has expired.", answer);
      case "refresh_token_reused" ->
          over("refresh-token-reused", "The login's refresh token was already used.", answer);
      case "refresh_token_invalidated" ->
          over("refresh-token-revoked", "The login was revoked.", answer);
      case "invalid_grant" -> over("refresh-refused", "The issuer ended the login.", answer);
      default ->
          answer.status() == 401
              ? over("refresh-refused", "The issuer ended the login.", answer)
              : new RetryLater(
                  new Problem(
                      "issuer-unavailable",
                      "The issuer could not renew the login just now.",
                      "It answered " + answer.status() + ".",
                      "Try again in a moment."),
                  answer.retryAfter());
    };
  }

  private static RefreshOutcome granted(Answer answer, ChatGptTokens held, Instant now) {
    Optional<Secret> accessToken = token(answer, "access_token");
    if (accessToken.isEmpty()) {
      // The refresh token may be spent all the same, so sending it again would be blind.
      return new InDoubt(
          new Problem(
              "refresh-answer-incomplete",
              "The issuer renewed the login but sent no access token.",
              "",
              "Sign in again if this keeps happening."));
    }
    ChatGptTokens fresh =
        new ChatGptTokens(
            token(answer, "id_token")
                .filter(token -> UnverifiedClaims.of(token).isPresent())
                .orElse(held.idToken()),
            accessToken.get(),
            token(answer, "refresh_token").orElse(held.refreshToken()),
            held.accountId(),
            held.provenance(),
            Optional.of(now));
    // Compared by what the tokens themselves say: accountId is carried over and would always agree.
    Identity before = Identity.of(held);
    return Identity.said(fresh.idToken()).mayBe(before)
            && Identity.said(fresh.accessToken()).mayBe(before)
        ? new Fresh(fresh)
        : new Over(
            new Problem(
                "refresh-for-another-account",
                "The issuer answered with the tokens of another account.",
                "They were thrown away.",
                "Sign in again."));
  }

  /** An empty or impossible token is none. */
  private static Optional<Secret> token(Answer answer, String name) {
    return answer
        .body()
        .string(name)
        .filter(text -> !text.isEmpty() && Secret.isSendable(text))
        .map(Secret::of);
  }

  private static RefreshOutcome over(String code, String title, Answer answer) {
    return new Over(new Problem(code, title, answer.errorText(), "Sign in again."));
  }
}
