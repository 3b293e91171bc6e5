package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.issuer.RefreshOutcome;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.store.CredentialStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tokens of the login that rests in a store, renewed when needed and put back there.
 * Thread-safe: one thread refreshes, and the others take what it got.
 */
public final class StoredTokens implements TokenSource {
  private final CredentialStore store;
  private final IssuerClient issuer;
  private final InstantSource clock;
  private final ReentrantLock refreshing = new ReentrantLock();

  /** Of the login that was found to be over, so that the same refresh token is not sent again. */
  private Optional<Ended> ended = Optional.empty();

  private record Ended(ChatGptTokens tokens, Problem problem) {}

  /**
   * @param issuer how issuers are asked: each login goes to its own
   * @param clock tells what has expired
   */
  public StoredTokens(CredentialStore store, IssuerClient issuer, InstantSource clock) {
    this.store = store;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public Bearer bearer() {
    return switch (held()) {
      case ApiKey(var key) -> new Bearer(key, Optional.empty());
      case AccessToken(var token) -> new Bearer(token, Optional.empty());
      case ChatGptTokens tokens ->
          Freshness.of(tokens, clock.instant()) == Freshness.FRESH ? bearer(tokens) : renewed();
    };
  }

  @Override
  public Bearer instead(Bearer refused) {
    return switch (held()) {
      case ApiKey _, AccessToken _ ->
          throw new Problem(
                  "credential-refused",
                  "The server refused the stored key.",
                  "It may have been revoked, or it may not be allowed to do this.",
                  "Check the key, or sign in with another one.")
              .asException();
      case ChatGptTokens _ -> insteadOf(refused);
    };
  }

  private Bearer renewed() {
    refreshing.lock();
    try {
      // Read again under the lock: whoever held it before may have renewed already.
      ChatGptTokens tokens = heldTokens();
      Freshness freshness = Freshness.of(tokens, clock.instant());
      return freshness == Freshness.FRESH
          ? bearer(tokens)
          : refresh(tokens, RefreshReason.PROACTIVE_EXPIRY, freshness == Freshness.DUE);
    } finally {
      refreshing.unlock();
    }
  }

  private Bearer insteadOf(Bearer refused) {
    refreshing.lock();
    try {
      ChatGptTokens tokens = heldTokens();
      if (!tokens.accountId().equals(refused.accountId())) {
        throw anotherAccount().asException();
      }
      return tokens.accessToken().equals(refused.token())
          ? refresh(tokens, RefreshReason.UNAUTHORIZED_RECOVERY, false)
          : bearer(tokens);
    } finally {
      refreshing.unlock();
    }
  }

  private Bearer refresh(ChatGptTokens tokens, RefreshReason reason, boolean stillGood) {
    if (ended.isPresent() && ended.get().tokens().equals(tokens)) {
      throw new LoginOverException(ended.get().problem());
    }
    if (tokens.refreshToken().isEmpty()) {
      throw new LoginOverException(
          new Problem(
              "refresh-impossible",
              "The login has expired and can't be renewed.",
              "It came without a refresh token.",
              "Sign in again."));
    }
    return switch (issuer.of(tokens).refresh(tokens, reason)) {
      case RefreshOutcome.Fresh(var fresh) ->
          bearer(store.replace(tokens, fresh) ? fresh : adopted(tokens));
      case RefreshOutcome.Over(var problem) -> afterTheEnd(tokens, problem);
      case RefreshOutcome.RetryLater(var problem, _) -> {
        if (stillGood) {
          yield bearer(tokens);
        }
        throw problem.asException();
      }
      case RefreshOutcome.InDoubt(var problem) -> {
        ChatGptTokens now = heldTokens();
        if (!now.equals(tokens)) {
          yield bearer(now);
        }
        if (stillGood) {
          yield bearer(tokens);
        }
        throw problem.asException();
      }
    };
  }

  /** Somebody else changed the store while the issuer was asked: what rests there now is right. */
  private ChatGptTokens adopted(ChatGptTokens before) {
    ChatGptTokens now = heldTokens();
    if (!Identity.of(now).mayBe(Identity.of(before))) {
      throw anotherAccount().asException();
    }
    return now;
  }

  /**
   * Before a login is called dead, one more look: another process may have renewed it with the same
   * token.
   */
  private Bearer afterTheEnd(ChatGptTokens tokens, Problem problem) {
    ChatGptTokens now = heldTokens();
    if (!now.equals(tokens)) {
      return bearer(adopted(tokens));
    }
    ended = Optional.of(new Ended(tokens, problem));
    throw new LoginOverException(problem);
  }

  private Credential held() {
    return store
        .load()
        .orElseThrow(() ->
            new Problem(
                    "not-signed-in",
                    "Nobody is signed in.",
                    "There is no login in " + store.place() + ".",
                    "Sign in first.")
                .asException());
  }

  private ChatGptTokens heldTokens() {
    if (held() instanceof ChatGptTokens tokens) {
      return tokens;
    }
    throw anotherAccount().asException();
  }

  private static Bearer bearer(ChatGptTokens tokens) {
    return new Bearer(tokens.accessToken(), tokens.accountId());
  }

  private static Problem anotherAccount() {
    return new Problem(
        "signed-in-to-another-account",
        "Somebody has meanwhile signed in to another account.",
        "",
        "Start again with the account that is signed in now.");
  }
}
