package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.credential.UnverifiedClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a refresh. Made by pure functions of the issuer's answer; no problem in it repeats
 * the issuer's own words, which may hold the token that it was sent.
 */
public sealed interface RefreshOutcome {

  /**
   * The issuer gave these tokens; the refresh token that was sent is spent, if they name another.
   */
  record Fresh(ChatGptTokens tokens) implements RefreshOutcome {}

  /** The login is over: only signing in again helps. */
  sealed interface Over extends RefreshOutcome {
    /** Why, for people. */
    Problem problem();
  }

  /** The login has outlived itself. */
  record Expired(Problem problem) implements Over {}

  /** Somebody has spent the refresh token before. Whoever did may be about to store what it got. */
  record Reused(Problem problem) implements Over {}

  /** Somebody ended the login. */
  record Revoked(Problem problem) implements Over {}

  /** The issuer does not want the refresh token, or its answer is not for whom it was asked. */
  record Rejected(Problem problem) implements Over {}

  /**
   * The issuer can't answer now; the refresh token is not spent.
   *
   * @param retryAfter how long the issuer wants to be left alone, more than zero, if it said so
   */
  record RetryLater(Problem problem, Optional<Duration> retryAfter) implements RefreshOutcome {}

  /**
   * The request may have been carried out, and nobody knows: the refresh token must not be sent
   * again blindly.
   */
  record InDoubt(Problem problem) implements RefreshOutcome {}

  /**
   * Classifies an answer: the table of codex-cli 0.169.0, where 200 without an access token is an
   * error, an answer for somebody else is refused, and 502, 504 and a bare 500 are no answer of the
   * issuer at all.
   *
   * @param held what the refresh token that was sent stands beside
   * @param now stamps fresh tokens
   */
  static RefreshOutcome of(Answer answer, ChatGptTokens held, Instant now) {
    if (answer.ok()) {
      return granted(answer, held, now);
    }
    return switch (answer.errorCode()) {
      case "refresh_token_expired" ->
          new Expired(over("refresh-token-expired", "The login has expired.", answer));
      case "refresh_token_reused" ->
          new Reused(
              over("refresh-token-reused", "The login's refresh token was already used.", answer));
      case "refresh_token_invalidated" ->
          new Revoked(over("refresh-token-revoked", "The login was revoked.", answer));
      case "invalid_grant" ->
          answer.status() == 400 || answer.status() == 401 ? rejected(answer) : unrenewed(answer);
      default -> answer.status() == 401 ? rejected(answer) : unrenewed(answer);
    };
  }

  /** The connection failed before the refresh token was on it. */
  static RefreshOutcome notSent(Problem problem) {
    return new RetryLater(problem, Optional.empty());
  }

  /** The connection failed, or ended without an answer, after the refresh token was sent. */
  static RefreshOutcome lost() {
    return new InDoubt(inDoubt("The connection broke after the request was sent."));
  }

  /** It can't be told whether a refresh token is spent. */
  static Problem inDoubt(String detail) {
    return new Problem(
        "refresh-in-doubt",
        "Nobody knows whether the login was renewed.",
        detail,
        "Run keyward refresh to try the same refresh token once more, or sign in again.");
  }

  private static RefreshOutcome rejected(Answer answer) {
    return new Rejected(over("refresh-refused", "The issuer ended the login.", answer));
  }

  /** A gateway that waits in vain for the issuer's answer does not know what the issuer did. */
  private static RefreshOutcome unrenewed(Answer answer) {
    boolean lost =
        switch (answer.status()) {
          case 502, 504 -> true;
          case 500 -> !answer.namesError();
          default -> false;
        };
    if (lost) {
      return new InDoubt(inDoubt(answer.summary() + " The issuer's own answer may be lost."));
    }
    return new RetryLater(
        new Problem(
            "issuer-unavailable",
            "The issuer could not renew the login just now.",
            answer.summary(),
            "Try again in a moment."),
        answer.retryAfter());
  }

  private static RefreshOutcome granted(Answer answer, ChatGptTokens held, Instant now) {
    Optional<Secret> accessToken = token(answer, "access_token");
    if (accessToken.isEmpty() || isUnusable(answer, "refresh_token")) {
      // The refresh token may be spent all the same, so sending it again would be blind.
      return new InDoubt(
          new Problem(
              "refresh-answer-incomplete",
              "The issuer renewed the login but sent no token that can be used.",
              answer.summary(),
              "Run keyward refresh to try once more, or sign in again."));
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
    return Ownership.isSame(held, fresh)
        ? new Fresh(fresh)
        : new Rejected(
            new Problem(
                "refresh-for-another-account",
                "The issuer answered with the tokens of another account.",
                "They were thrown away.",
                "Sign in again."));
  }

  /** An empty token is none. */
  private static Optional<Secret> token(Answer answer, String name) {
    return answer
        .body()
        .string(name)
        .filter(text -> !text.isEmpty() && Secret.isSendable(text))
        .map(Secret::of);
  }

  /** Whether there is a text that can't be a token. */
  private static boolean isUnusable(Answer answer, String name) {
    return answer.body().string(name).filter(text -> !Secret.isSendable(text)).isPresent();
  }

  private static Problem over(String code, String title, Answer answer) {
    return new Problem(code, title, answer.summary(), "Sign in again.");
  }
}
