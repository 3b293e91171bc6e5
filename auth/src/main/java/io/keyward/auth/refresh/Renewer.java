package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.issuer.RefreshOutcome;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.PolicyUnknownException;
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

  /** How long a store that took nothing is left alone. */
  private static final Duration UNSTORED_HOLDS = Duration.ofSeconds(30);

  /** Somebody may settle the doubt meanwhile without changing the login. */
  private static final Duration DOUBT_HOLDS = Duration.ofSeconds(30);

  /**
   * How long somebody else's commit is waited for: the Codex CLI asks the issuer without any lock,
   * and stores what it got as soon as it has it.
   */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final int MOST_LOOKS = 60;

  /**
   * The waits between them double and come to 12.6 seconds: a keyring that failed is left alone for
   * 5 seconds, and then takes its time to answer.
   */
  private static final int MOST_ATTEMPTS = 7;

  private static final int ATTEMPTS_LATER = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

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
    } catch (PolicyBrokenException | PolicyUnknownException e) {
      // What may not be used must not be handed out either, however valid it still is.
      throw e;
    } catch (ProblemException e) {
      // What is still valid stays so, even if a renewed login could not be stored just now.
      return () -> new Renewal.NotNow(e.problem());
    }
    try (turn) {
      ChatGptTokens now = ofSameOwner(seen);
      Optional<Unsaved> kept = unsaved;
      if (kept.isPresent()) {
        Optional<Rest> unstored = putBack(turn, kept.get(), ATTEMPTS_LATER);
        if (unstored.isPresent()) {
          return unstored.get();
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
        var _ = takenBack(turn);
      }
    }
    return stillThere ? sent(turn, theirs, now, reason) : () -> renew(now, reason);
  }

  private Rest sent(Turn turn, IssuerClient theirs, ChatGptTokens now, RefreshReason reason)
      throws InterruptedException {
    return switch (theirs.refresh(now, reason)) {
      case RefreshOutcome.Fresh(var fresh) ->
          putBack(turn, new Unsaved(now, fresh), MOST_ATTEMPTS)
              .orElseGet(() -> () -> new Renewal.Renewed(fresh));
      case RefreshOutcome.Expired(var problem) -> {
        var _ = takenBack(turn);
        yield () -> over(now, problem);
      }
      case RefreshOutcome.Revoked(var problem) -> {
        var _ = takenBack(turn);
        yield () -> over(now, problem);
      }
      // These two leave the token noted as sent: it is spent, and none of us may send it again.
      case RefreshOutcome.Reused(var problem) -> () -> overUnlessElsewhere(now, reason, problem);
      case RefreshOutcome.Rejected(var problem) -> () -> overUnlessElsewhere(now, reason, problem);
      case RefreshOutcome.RetryLater(var problem, var retryAfter) -> {
        failures++;
        Renewal later = new Renewal.NotNow(takenBack(turn).orElse(problem));
        remember(now, later, Backoff.after(failures, retryAfter, random));
        yield () -> later;
      }
      case RefreshOutcome.InDoubt(var problem) -> () -> inDoubt(now, reason, problem);
    };
  }

  /** What came of one attempt to put fresh tokens back. */
  private sealed interface Put {
    record Stored() implements Put {}

    /** The spent token still rests there, but something beside it has changed. */
    record Touched(ChatGptTokens there) implements Put {}

    record Displaced(Optional<Credential> there) implements Put {}

    /** The policy has ended what rested there, and knows nothing of the fresh tokens. */
    record Ended(PolicyBrokenException why) implements Put {}
  }

  /**
   * Puts fresh tokens in the place of the ones whose refresh token is spent. What can't be stored
   * is kept, and tried again the next time.
   *
   * @return what is left to do if they do not rest there now
   */
  private Optional<Rest> putBack(Turn turn, Unsaved kept, int attempts)
      throws InterruptedException {
    unsaved = Optional.of(kept);
    ChatGptTokens there = kept.spent();
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        switch (tried(there, kept)) {
          case Put.Stored _ -> {
            failures = 0;
            settle(turn);
            return Optional.empty();
          }
          case Put.Touched(var now) -> there = now;
          case Put.Displaced(var now) -> {
            settle(turn);
            return Optional.of(() -> displaced(kept, now));
          }
          case Put.Ended(var why) -> {
            settle(turn);
            return Optional.of(() -> {
              revoke(kept);
              throw why;
            });
          }
        }
      } catch (PolicyBrokenException e) {
        // Whoever refused them has revoked them.
        settle(turn);
        throw e;
      } catch (ProblemException e) {
        if (attempt == attempts) {
          return Optional.of(unstored(there, kept, e));
        }
        pause.of(wait);
        wait = wait.multipliedBy(2);
      }
    }
    return Optional.of(unstored(there, kept, Problems.restless().asException()));
  }

  private Put tried(ChatGptTokens there, Unsaved kept) {
    if (store.replace(there, kept.fresh())) {
      return new Put.Stored();
    }
    Optional<Credential> now;
    try {
      now = store.load();
    } catch (PolicyBrokenException e) {
      return new Put.Ended(e);
    }
    return now.isPresent()
            && now.get() instanceof ChatGptTokens held
            && held.refreshToken().equals(kept.spent().refreshToken())
        ? new Put.Touched(held)
        : new Put.Displaced(now);
  }

  private Rest unstored(ChatGptTokens there, Unsaved kept, ProblemException why) {
    if (why instanceof PolicyUnknownException) {
      throw why;
    }
    Renewal unstored = new Renewal.Unstored(kept.fresh(), why.problem());
    return () -> remember(there, unstored, UNSTORED_HOLDS);
  }

  private void settle(Turn turn) {
    unsaved = Optional.empty();
    var _ = takenBack(turn);
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

  /** Something else took the place of the login while the issuer was asked. */
  private Renewal displaced(Unsaved orphan, Optional<Credential> there) {
    if (there.isPresent()
        && there.get() instanceof ChatGptTokens now
        && isSame(orphan.spent(), now)) {
      return new Renewal.Renewed(now);
    }
    revoke(orphan);
    throw there.isEmpty()
        ? Problems.signedOut().asException()
        : Problems.anotherAccount().asException();
  }

  /** Nobody owns these any more, so nobody shall have them. */
  private void revoke(Unsaved orphan) {
    issuer.of(orphan.fresh()).revoke(orphan.fresh());
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
