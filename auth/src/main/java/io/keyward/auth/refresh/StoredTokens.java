package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.store.CredentialStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;

/**
 * The tokens of the login that rests in a store, renewed when needed and put back there.
 * Thread-safe: one refresh serves every thread that waits, and goes on when nobody waits any more.
 * Of all processes that share the store, one at a time renews; the others take what it stored.
 */
public final class StoredTokens implements TokenSource {
  private final CredentialStore store;
  private final InstantSource clock;
  private final Renewer renewer;

  /** The renewal that is under way, or the last one. */
  private Optional<UnderWay> underWay = Optional.empty();

  /** A refused token in whose place the issuer gave the very same one. */
  private volatile Optional<Secret> useless = Optional.empty();

  private record UnderWay(
      ChatGptTokens seen, RefreshReason reason, CompletableFuture<Renewal> renewal) {

    /** Whether it answers this question too. */
    boolean serves(ChatGptTokens others, RefreshReason theirs, Renewal result) {
      return seen.accessToken().equals(others.accessToken())
          && (theirs != RefreshReason.FORCED
              || reason == RefreshReason.FORCED
              || result instanceof Renewal.Renewed);
    }
  }

  /** As the other constructor, with chance of its own. */
  public StoredTokens(CredentialStore store, IssuerClient issuer, InstantSource clock) {
    this(store, issuer, clock, new SecureRandom());
  }

  /**
   * @param issuer how issuers are asked: each login goes to its own
   * @param clock tells what has expired
   * @param random scatters the attempts of those who failed together; need not be unpredictable
   */
  public StoredTokens(
      CredentialStore store, IssuerClient issuer, InstantSource clock, RandomGenerator random) {
    this(store, issuer, clock, random, Pause.REAL);
  }

  StoredTokens(
      CredentialStore store,
      IssuerClient issuer,
      InstantSource clock,
      RandomGenerator random,
      Pause pause) {
    this.store = store;
    this.clock = clock;
    this.renewer = new Renewer(store, issuer, clock, random, pause);
  }

  @Override
  public Bearer bearer() {
    return switch (held()) {
      case ApiKey(var key) -> bearer(key);
      case AccessToken(var token) -> bearer(token);
      case ChatGptTokens tokens ->
          freshness(tokens) == Freshness.FRESH ? bearer(tokens) : ahead(tokens);
    };
  }

  @Override
  public Bearer instead(Bearer refused) {
    return switch (held()) {
      case ApiKey _, AccessToken _ -> throw new LoginOverException(Problems.keyRefused());
      case ChatGptTokens tokens -> {
        requireOwner(refused, tokens);
        if (!tokens.accessToken().equals(refused.token())) {
          yield freshness(tokens) == Freshness.EXPIRED ? ahead(tokens) : bearer(tokens);
        }
        if (useless.equals(Optional.of(refused.token()))) {
          throw new LoginOverException(Problems.renewedRefused());
        }
        yield recovered(refused, tokens);
      }
    };
  }

  /**
   * Renews the login because a person asked for it, whatever its tokens are still worth; a refresh
   * token whose fate is in doubt is sent once more.
   *
   * @throws LoginOverException if only signing in again helps
   * @throws ProblemException if it can't be renewed now, or is a key, which is never renewed
   */
  public Bearer renew() {
    return switch (held()) {
      case ApiKey _, AccessToken _ -> throw Problems.nothingToRenew().asException();
      case ChatGptTokens tokens ->
          switch (shared(tokens, RefreshReason.FORCED)) {
            case Renewal.Renewed(var fresh) -> bearer(fresh);
            case Renewal.Unstored(_, var problem) -> throw problem.asException();
            case Renewal.Ended ended -> throw ended.asException();
            case Renewal.NotNow(var problem) -> throw problem.asException();
            case Renewal.Gone(var failure) -> throw failure;
          };
    };
  }

  /** When what rests in the store is to be renewed; empty if never, or if nothing rests there. */
  Optional<Instant> dueAt() {
    return store
        .load()
        .flatMap(held ->
            held instanceof ChatGptTokens tokens ? Freshness.dueAt(tokens) : Optional.empty());
  }

  /** Renews before it is due, as {@link #bearer()} does when it is. */
  void renewAhead() {
    if (held() instanceof ChatGptTokens tokens) {
      ahead(tokens);
    }
  }

  /** A token that is still valid serves until there is a better one. */
  private Bearer ahead(ChatGptTokens tokens) {
    return switch (shared(tokens, RefreshReason.PROACTIVE_EXPIRY)) {
      case Renewal.Renewed(var fresh) -> bearer(fresh);
      case Renewal.Ended ended -> throw ended.asException();
      case Renewal.Unstored(var fresh, var problem) -> unlessExpired(fresh, problem);
      case Renewal.NotNow(var problem) -> unlessExpired(tokens, problem);
      case Renewal.Gone(var failure) -> throw failure;
    };
  }

  private Bearer unlessExpired(ChatGptTokens tokens, Problem problem) {
    if (freshness(tokens) == Freshness.EXPIRED) {
      throw problem.asException();
    }
    return bearer(tokens);
  }

  private Bearer recovered(Bearer refused, ChatGptTokens tokens) {
    return switch (shared(tokens, RefreshReason.UNAUTHORIZED_RECOVERY)) {
      case Renewal.Renewed(var fresh) -> {
        requireOwner(refused, fresh);
        if (fresh.accessToken().equals(refused.token())) {
          useless = Optional.of(refused.token());
          throw new LoginOverException(Problems.renewedRefused());
        }
        yield bearer(fresh);
      }
      case Renewal.Unstored(var fresh, var problem) -> {
        requireOwner(refused, fresh);
        yield unlessExpired(fresh, problem);
      }
      case Renewal.Ended ended -> throw ended.asException();
      case Renewal.NotNow(var problem) -> throw problem.asException();
      case Renewal.Gone(var failure) -> throw failure;
    };
  }

  /**
   * One renewal serves all who saw the same token. It has a thread of its own: whoever stops
   * waiting must not stop it, for what the issuer gave has to be put back.
   */
  private Renewal shared(ChatGptTokens seen, RefreshReason reason) {
    while (true) {
      Optional<Renewal> known =
          reason == RefreshReason.FORCED ? Optional.empty() : renewer.known(seen);
      if (known.isPresent()) {
        return known.get();
      }
      UnderWay mine;
      synchronized (this) {
        mine =
            underWay
                .filter(other -> !other.renewal().isDone())
                .orElseGet(() -> begun(seen, reason));
        underWay = Optional.of(mine);
      }
      Renewal result = awaited(mine.renewal());
      if (mine.serves(seen, reason, result)) {
        return result;
      }
    }
  }

  private UnderWay begun(ChatGptTokens seen, RefreshReason reason) {
    return new UnderWay(
        seen,
        reason,
        CompletableFuture.supplyAsync(
            Correlation.handedOn(() -> renewer.renew(seen, reason)), Thread::startVirtualThread));
  }

  private static Renewal awaited(CompletableFuture<Renewal> renewal) {
    try {
      return renewal.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.notAwaited().causedBy(e);
    }
  }

  private Credential held() {
    return store
        .load()
        .orElseThrow(() -> new NoLoginException(Problems.notSignedIn(store.place())));
  }

  private Freshness freshness(ChatGptTokens tokens) {
    return Freshness.of(tokens, clock.instant());
  }

  private static void requireOwner(Bearer bearer, ChatGptTokens tokens) {
    Optional<String> userId = Identity.of(tokens).userId();
    if (!bearer.accountId().equals(tokens.accountId())
        || (bearer.userId().isPresent() && !bearer.userId().equals(userId))) {
      throw Problems.anotherAccount().asException();
    }
  }

  private static Bearer bearer(ChatGptTokens tokens) {
    return new Bearer(tokens.accessToken(), tokens.accountId(), Identity.of(tokens).userId());
  }

  private static Bearer bearer(Secret key) {
    return new Bearer(key, Optional.empty(), Optional.empty());
  }
}
