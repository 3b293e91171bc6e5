package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.issuer.RefreshOutcome;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.time.Duration;
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

  /** Somebody may settle the doubt meanwhile without changing the login. */
  private static final Duration DOUBT_HOLDS = Duration.ofSeconds(30);

  /**
   * How long somebody else's commit is waited for: the Codex CLI asks the issuer without any lock,
   * and stores what it got as soon as it has it.
   */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final int MOST_LOOKS = 60;
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

  private final CredentialStore store;
  private final IssuerClient issuer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Pause pause;

  private volatile Optional<Verdict> verdict = Optional.empty();
  private volatile Optional<Unsaved> unsaved = Optional.empty();
  private int failures;

  /** What the issuer gave and the store did not take. */
  private record Unsaved(ChatGptTokens spent, ChatGptTokens fresh) {}

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
    this.pause = pause;
  }

  /** What is known without asking anybody. */
  Optional<Renewal> known(ChatGptTokens tokens) {
    return verdict.filter(known -> known.isAbout(tokens, clock.instant())).map(Verdict::renewal);
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
      return new Renewal.Gone(new IllegalStateException(e));
    } catch (RuntimeException e) {
      return new Renewal.Gone(e);
    }
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
    } catch (ProblemException e) {
      // What is still valid stays so, even if a renewed login could not be stored just now.
      return () -> new Renewal.NotNow(e.problem());
    }
    try (turn) {
      ChatGptTokens now = ofSameOwner(seen);
      Optional<Unsaved> kept = unsaved;
      if (kept.isPresent()) {
        if (!putBack(turn, kept.get().spent(), kept.get().fresh())) {
          return displaced(kept.get());
        }
        now = ofSameOwner(seen);
      }
      if (!now.accessToken().equals(seen.accessToken()) && isValid(now)) {
        ChatGptTokens others = now;
        return () -> new Renewal.Renewed(others);
      }
      Optional<Renewal> known = reason == RefreshReason.FORCED ? Optional.empty() : known(now);
      if (known.isPresent()) {
        return known::get;
      }
      return spend(turn, now, reason);
    }
  }

  private Rest spend(Turn turn, ChatGptTokens now, RefreshReason reason)
      throws InterruptedException {
    if (now.refreshToken().isEmpty()) {
      return () -> over(now, Problems.refreshImpossible());
    }
    IssuerClient theirs = issuer.of(now);
    try {
      if (reason != RefreshReason.FORCED && turn.isInDoubt(now.refreshToken())) {
        return () -> inDoubt(now, reason, Problems.inDoubt());
      }
      turn.spending(now.refreshToken());
    } catch (ProblemException e) {
      return () -> new Renewal.NotNow(e.problem());
    }
    boolean stillThere = false;
    try {
      // The codex command may have renewed it in this very moment: it waits for nobody's turn.
      stillThere = ofSameOwner(now).refreshToken().equals(now.refreshToken());
    } finally {
      if (!stillThere) {
        turn.settled();
      }
    }
    return stillThere ? sent(turn, theirs, now, reason) : () -> renew(now, reason);
  }

  private Rest sent(Turn turn, IssuerClient theirs, ChatGptTokens now, RefreshReason reason)
      throws InterruptedException {
    return switch (theirs.refresh(now, reason)) {
      case RefreshOutcome.Fresh(var fresh) ->
          putBack(turn, now, fresh)
              ? () -> new Renewal.Renewed(fresh)
              : displaced(new Unsaved(now, fresh));
      case RefreshOutcome.Expired(var problem) -> {
        turn.settled();
        yield () -> over(now, problem);
      }
      case RefreshOutcome.Revoked(var problem) -> {
        turn.settled();
        yield () -> over(now, problem);
      }
      // These two leave the token noted as sent: it is spent, and none of us may send it again.
      case RefreshOutcome.Reused(var problem) -> () -> overUnlessElsewhere(now, reason, problem);
      case RefreshOutcome.Rejected(var problem) -> () -> overUnlessElsewhere(now, reason, problem);
      case RefreshOutcome.RetryLater(var problem, var retryAfter) -> {
        turn.settled();
        failures++;
        Renewal later = new Renewal.NotNow(problem);
        remember(now, later, Backoff.after(failures, retryAfter, random));
        yield () -> later;
      }
      case RefreshOutcome.InDoubt(var problem) -> () -> inDoubt(now, reason, problem);
    };
  }

  /**
   * Puts fresh tokens in the place of the ones whose refresh token is spent. What can't be stored
   * is kept, and tried again the next time.
   *
   * @return whether they rest there now; otherwise something else does
   */
  private boolean putBack(Turn turn, ChatGptTokens spent, ChatGptTokens fresh)
      throws InterruptedException {
    unsaved = Optional.of(new Unsaved(spent, fresh));
    ChatGptTokens there = spent;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        if (store.replace(there, fresh)) {
          failures = 0;
          settle(turn);
          return true;
        }
      } catch (ProblemException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause.of(BETWEEN_ATTEMPTS);
      }
      Optional<ChatGptTokens> beside = stillHolding(spent);
      if (beside.isEmpty()) {
        break;
      }
      // Somebody may have changed what stands beside the token that is spent now.
      there = beside.get();
    }
    settle(turn);
    return false;
  }

  private Optional<ChatGptTokens> stillHolding(ChatGptTokens spent) {
    Optional<Credential> there = store.load();
    return there.isPresent()
            && there.get() instanceof ChatGptTokens now
            && now.refreshToken().equals(spent.refreshToken())
        ? Optional.of(now)
        : Optional.empty();
  }

  private void settle(Turn turn) {
    unsaved = Optional.empty();
    turn.settled();
  }

  /** Something else took the place of the login while the issuer was asked. */
  private Rest displaced(Unsaved orphan) {
    return () -> {
      Optional<Credential> there = store.load();
      if (there.isPresent()
          && there.get() instanceof ChatGptTokens now
          && isSame(orphan.spent(), now)) {
        return new Renewal.Renewed(now);
      }
      // Nobody owns these any more, so nobody shall have them.
      issuer.of(orphan.fresh()).revoke(orphan.fresh());
      throw there.isEmpty()
          ? Problems.signedOut().asException()
          : Problems.anotherAccount().asException();
    };
  }

  private Renewal over(ChatGptTokens tokens, Problem problem) throws InterruptedException {
    return elsewhere(tokens, RefreshReason.PROACTIVE_EXPIRY, 1)
        .orElseGet(() -> remember(tokens, new Renewal.Over(problem), FOR_GOOD));
  }

  private Renewal overUnlessElsewhere(ChatGptTokens tokens, RefreshReason reason, Problem problem)
      throws InterruptedException {
    return elsewhere(tokens, reason, MOST_LOOKS)
        .orElseGet(() -> remember(tokens, new Renewal.Over(problem), FOR_GOOD));
  }

  /** What is still valid need not wait for anybody's commit. */
  private Renewal inDoubt(ChatGptTokens tokens, RefreshReason reason, Problem problem)
      throws InterruptedException {
    boolean usable = reason == RefreshReason.PROACTIVE_EXPIRY && isValid(tokens);
    return elsewhere(tokens, reason, usable ? 1 : MOST_LOOKS)
        .orElseGet(() -> remember(tokens, new Renewal.NotNow(problem), DOUBT_HOLDS));
  }

  /** Looks whether somebody else stores what this process did not get. */
  private Optional<Renewal> elsewhere(ChatGptTokens tokens, RefreshReason reason, int looks)
      throws InterruptedException {
    for (int look = 1; ; look++) {
      ChatGptTokens now = ofSameOwner(tokens);
      if (!now.refreshToken().equals(tokens.refreshToken())) {
        return Optional.of(isValid(now) ? new Renewal.Renewed(now) : renew(now, reason));
      }
      if (look == looks) {
        return Optional.empty();
      }
      pause.of(LOOK_EVERY);
    }
  }

  private Renewal remember(ChatGptTokens tokens, Renewal renewal, Duration length) {
    verdict = Optional.of(Verdict.of(tokens, renewal, clock.instant(), length));
    return renewal;
  }

  private boolean isValid(ChatGptTokens tokens) {
    return Freshness.of(tokens, clock.instant()) != Freshness.EXPIRED;
  }

  /** What rests in the store now, if it still is the login of whom the caller saw. */
  private ChatGptTokens ofSameOwner(ChatGptTokens seen) {
    if (store.load().orElseThrow(() -> Problems.signedOut().asException())
            instanceof ChatGptTokens now
        && isSame(seen, now)) {
      return now;
    }
    throw Problems.anotherAccount().asException();
  }

  private static boolean isSame(ChatGptTokens one, ChatGptTokens other) {
    return Identity.of(one).mayBe(Identity.of(other));
  }
}
