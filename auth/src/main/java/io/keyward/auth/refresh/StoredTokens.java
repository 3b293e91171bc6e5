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
import io.keyward.auth.store.Turn;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The tokens of the login that rests in a store, renewed when needed and put back there.
 * Thread-safe: one refresh serves every thread that waits, and goes on when nobody waits any more.
 */
public final class StoredTokens implements TokenSource {
  private final CredentialStore store;
  private final IssuerClient issuer;
  private final InstantSource clock;

  /** Of the login that was found to be over, so that the same refresh token is not sent again. */
  private volatile Optional<Ended> ended = Optional.empty();

  /** The refresh that is under way, or the last one. */
  private CompletableFuture<Bearer> underWay =
      CompletableFuture.failedFuture(new IllegalStateException("none yet"));

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
          Freshness.of(tokens, clock.instant()) == Freshness.FRESH
              ? bearer(tokens)
              : shared(this::renewed);
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
      case ChatGptTokens _ -> {
        Bearer next = shared(() -> insteadOf(refused));
        // The work that was shared may have been about something else.
        yield next.equals(refused) ? shared(() -> insteadOf(refused)) : next;
      }
    };
  }

  /**
   * One piece of work serves all who wait for it. It has a thread of its own: whoever stops waiting
   * must not stop it, for what the issuer gave has to be put back.
   */
  private Bearer shared(Supplier<Bearer> work) {
    CompletableFuture<Bearer> mine;
    synchronized (this) {
      if (underWay.isDone()) {
        underWay = CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
      }
      mine = underWay;
    }
    try {
      return mine.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(
              "refresh-not-awaited",
              "Nobody waited until the login was renewed.",
              "It is renewed all the same.",
              "Try again.")
          .causedBy(e);
    }
  }

  private Bearer renewed() {
    try (Turn _ = store.takeTurn()) {
      // Read again: somebody may have renewed already.
      ChatGptTokens tokens = heldTokens();
      Freshness freshness = Freshness.of(tokens, clock.instant());
      return freshness == Freshness.FRESH
          ? bearer(tokens)
          : refresh(tokens, RefreshReason.PROACTIVE_EXPIRY, freshness == Freshness.DUE);
    }
  }

  private Bearer insteadOf(Bearer refused) {
    try (Turn _ = store.takeTurn()) {
      ChatGptTokens tokens = heldTokens();
      if (!tokens.accountId().equals(refused.accountId())) {
        throw anotherAccount().asException();
      }
      return tokens.accessToken().equals(refused.token())
          ? refresh(tokens, RefreshReason.UNAUTHORIZED_RECOVERY, false)
          : bearer(tokens);
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
        ChatGptTokens now = adopted(tokens);
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
