package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.issuer.RefreshOutcome;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.PolicyUnknownException;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Renews the login that rests in a store, one at a time: takes the store's turn, reads again,
 * spends the refresh token at most once, and puts back what came of it. What it does not know, it
 * does not try out.
 */
final class Renewer {
  /** A login that is over stays so: as long as a clock goes. */
  private static final Duration FOR_GOOD = Duration.ofDays(3650);

  /** How long a store that took nothing is left alone. */
  private static final Duration UNSTORED_HOLDS = Duration.ofSeconds(30);

  /** Somebody may settle the doubt meanwhile without changing the login. */
  private static final Duration DOUBT_HOLDS = Duration.ofSeconds(30);

  private final CredentialStore store;
  private final IssuerClient issuer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Resting resting;
  private final PutBack putBack;
  private final RenewalLog log;

  private volatile Optional<Remembered> remembered = Optional.empty();
  private int failures;

  Renewer(
      CredentialStore store,
      IssuerClient issuer,
      InstantSource clock,
      RandomGenerator random,
      Pause pause) {
    this.store = store;
    this.issuer = issuer;
    this.clock = clock;
    this.random = random;
    this.resting = new Resting(store, pause);
    this.putBack = new PutBack(store, pause);
    this.log = new RenewalLog(store);
  }

  /** What is known without asking anybody. */
  Optional<Renewal> known(ChatGptTokens tokens) {
    return remembered
        .filter(known -> known.isAbout(tokens, clock.instant()))
        .map(Remembered::renewal);
  }

  /**
   * Renews what the caller saw, unless somebody else has. For one thread at a time.
   *
   * @param reason if it is {@link RefreshReason#FORCED}, a person takes the risk: nothing that was
   *     remembered counts, nor that a token is in doubt
   */
  Renewal renew(ChatGptTokens seen, RefreshReason reason) {
    try {
      return inTurn(seen, reason).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return gone(reason, new IllegalStateException(e));
    } catch (RuntimeException e) {
      return gone(reason, e);
    }
  }

  private Renewal gone(RefreshReason reason, RuntimeException failure) {
    log.brokenOff(reason, failure);
    return new Renewal.Gone(failure);
  }

  /** Nothing was sent, and nothing is known that was not known before. */
  private Renewal held(RefreshReason reason, Problem problem) {
    log.notSent(reason, problem);
    return new Renewal.NotNow(problem);
  }

  /** What is left to do once the next one may have a turn. */
  @FunctionalInterface
  private interface Rest {
    Renewal get() throws InterruptedException;
  }

  private Rest inTurn(ChatGptTokens seen, RefreshReason reason) throws InterruptedException {
    Turn turn;
    try {
      turn = store.takeTurn();
    } catch (PolicyBrokenException | PolicyUnknownException e) {
      // What may not be used must not be handed out either, however valid it still is.
      throw e;
    } catch (ProblemException e) {
      // What is still valid stays so, even if a renewed login could not be stored just now.
      return () -> held(reason, e.problem());
    }
    try (turn) {
      // Nothing is put back for somebody else's login.
      var _ = resting.ofSameOwner(seen);
      Optional<PutBack.Outcome> late = putBack.putKept(turn);
      if (late.isPresent() && !isStoredTooLate(late.get())) {
        return after(late.get(), reason);
      }
      ChatGptTokens now = resting.ofSameOwner(seen);
      if (!now.accessToken().equals(seen.accessToken()) && isValid(now)) {
        return () -> adopted(now, reason);
      }
      Optional<Renewal> known = reason == RefreshReason.FORCED ? Optional.empty() : known(now);
      return known.isPresent() ? known::get : spend(turn, now, reason);
    }
  }

  /** What was given long ago may need to be renewed itself by the time it is stored. */
  private boolean isStoredTooLate(PutBack.Outcome late) {
    return late instanceof PutBack.Outcome.Stored(var fresh) && !isValid(fresh);
  }

  private Rest spend(Turn turn, ChatGptTokens now, RefreshReason reason)
      throws InterruptedException {
    if (now.refreshToken().isEmpty()) {
      return () ->
          over(now, reason, resting.heirNow(now), new Renewal.Over(Problems.refreshImpossible()));
    }
    IssuerClient theirs = issuer.of(now);
    try {
      if (reason != RefreshReason.FORCED && turn.isInDoubt(now.refreshToken())) {
        log.notSent(reason, Problems.inDoubt());
        return () -> inDoubt(now, reason, Problems.inDoubt());
      }
      turn.spending(now.refreshToken());
    } catch (ProblemException e) {
      return () -> held(reason, e.problem());
    }
    boolean stillThere = false;
    try {
      // The codex command may have renewed it in this very moment: it waits for nobody's turn.
      stillThere = resting.heirNow(now).isEmpty();
    } finally {
      if (!stillThere) {
        var _ = takenBack(turn);
      }
    }
    return stillThere ? sent(turn, theirs, now, reason) : () -> renew(now, reason);
  }

  private Rest sent(Turn turn, IssuerClient theirs, ChatGptTokens now, RefreshReason reason)
      throws InterruptedException {
    Instant asked = clock.instant();
    RefreshOutcome outcome = theirs.refresh(now, reason);
    log.answered(reason, outcome, Duration.between(asked, clock.instant()));
    return switch (outcome) {
      case RefreshOutcome.Fresh(var fresh) -> {
        failures = 0;
        yield after(putBack.put(turn, now, fresh), reason);
      }
      case RefreshOutcome.Expired(var problem) -> {
        var _ = takenBack(turn);
        yield () -> over(now, reason, resting.heirNow(now), new Renewal.Expired(problem));
      }
      case RefreshOutcome.Revoked(var problem) -> {
        var _ = takenBack(turn);
        yield () -> over(now, reason, resting.heirNow(now), new Renewal.Over(problem));
      }
      // These two leave the token noted as sent: it is spent, and none of us may send it again.
      case RefreshOutcome.Reused(var problem) ->
          () -> over(now, reason, resting.heirSoon(now), new Renewal.Over(problem));
      case RefreshOutcome.Rejected(var problem) ->
          () -> over(now, reason, resting.heirSoon(now), new Renewal.Over(problem));
      case RefreshOutcome.RetryLater(var problem, var retryAfter) -> {
        failures++;
        Renewal later = new Renewal.NotNow(takenBack(turn).orElse(problem));
        remember(now, later, Backoff.after(failures, retryAfter, random));
        yield () -> later;
      }
      case RefreshOutcome.InDoubt(var problem) -> () -> inDoubt(now, reason, problem);
    };
  }

  /**
   * Takes back the note of the token that was sent; if that fails it does harm only to a token that
   * is not spent.
   *
   * @return why it failed
   */
  private static Optional<Problem> takenBack(Turn turn) {
    try {
      turn.settled();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    }
  }

  private Rest after(PutBack.Outcome outcome, RefreshReason reason) {
    return switch (outcome) {
      case PutBack.Outcome.Stored(var fresh) -> () -> new Renewal.Renewed(fresh);
      case PutBack.Outcome.Displaced(var spent, var fresh, var there) ->
          () -> displaced(spent, fresh, there, reason);
      case PutBack.Outcome.Ended(var fresh, var why) ->
          () -> {
            revoke(fresh);
            throw why;
          };
      case PutBack.Outcome.Kept(var there, var fresh, var problem) ->
          () -> {
            log.unstored(problem);
            return remember(there, new Renewal.Unstored(fresh, problem), UNSTORED_HOLDS);
          };
    };
  }

  /** Something else took the place of the login while the issuer was asked. */
  private Renewal displaced(
      ChatGptTokens spent, ChatGptTokens fresh, Optional<Credential> there, RefreshReason reason) {
    if (there.isPresent()
        && there.get() instanceof ChatGptTokens now
        && Resting.isSame(spent, now)) {
      return adopted(now, reason);
    }
    revoke(fresh);
    throw there.isEmpty()
        ? new NoLoginException(Problems.signedOut())
        : Problems.anotherAccount().asException();
  }

  /** Nobody owns these any more, so nobody shall have them. */
  private void revoke(ChatGptTokens orphan) {
    log.orphaned();
    issuer.of(orphan).revoke(orphan);
  }

  private Renewal over(
      ChatGptTokens tokens,
      RefreshReason reason,
      Optional<ChatGptTokens> heir,
      Renewal.Ended ended) {
    return heir.map(theirs -> taken(theirs, reason))
        .orElseGet(() -> {
          log.over(reason, ended.problem());
          return remember(tokens, ended, FOR_GOOD);
        });
  }

  private Renewal inDoubt(ChatGptTokens tokens, RefreshReason reason, Problem problem)
      throws InterruptedException {
    // What is still valid need not wait for anybody's commit.
    boolean usable = reason == RefreshReason.PROACTIVE_EXPIRY && isValid(tokens);
    Optional<ChatGptTokens> heir = usable ? resting.heirNow(tokens) : resting.heirSoon(tokens);
    return heir.map(theirs -> taken(theirs, reason))
        .orElseGet(() -> remember(tokens, new Renewal.NotNow(problem), DOUBT_HOLDS));
  }

  /** Somebody else stored what this process did not get. */
  private Renewal taken(ChatGptTokens heir, RefreshReason reason) {
    return isValid(heir) ? adopted(heir, reason) : renew(heir, reason);
  }

  private Renewal adopted(ChatGptTokens others, RefreshReason reason) {
    log.adopted(reason);
    return new Renewal.Renewed(others);
  }

  private Renewal remember(ChatGptTokens tokens, Renewal renewal, Duration length) {
    remembered = Optional.of(Remembered.of(tokens, renewal, clock.instant(), length));
    return renewal;
  }

  private boolean isValid(ChatGptTokens tokens) {
    return Freshness.of(tokens, clock.instant()) != Freshness.EXPIRED;
  }
}
