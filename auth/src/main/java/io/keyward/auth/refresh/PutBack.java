package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.PolicyUnknownException;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts fresh tokens in the place of the ones whose refresh token is spent. What the store does not
 * take is kept here, and tried again in the next turn. For one thread at a time.
 */
final class PutBack {
  /**
   * The waits between them double and come to 12.6 seconds: a keyring that failed is left alone for
   * 5 seconds, and then takes its time to answer.
   */
  private static final int MOST_ATTEMPTS = 7;

  private static final int ATTEMPTS_LATER = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private final CredentialStore store;
  private final Pause pause;

  /** What the issuer gave and the store has not taken; another thread may have the next turn. */
  private volatile Optional<Unsaved> kept = Optional.empty();

  private record Unsaved(ChatGptTokens spent, ChatGptTokens fresh) {}

  PutBack(CredentialStore store, Pause pause) {
    this.store = store;
    this.pause = pause;
  }

  /** What became of fresh tokens. */
  sealed interface Outcome {
    /** They rest in the store. */
    record Stored(ChatGptTokens fresh) implements Outcome {}

    /** Something else took the place of the login; nobody owns the fresh tokens any more. */
    record Displaced(ChatGptTokens spent, ChatGptTokens fresh, Optional<Credential> there)
        implements Outcome {}

    /** The policy has ended what rested there, and knows nothing of the fresh tokens. */
    record Ended(ChatGptTokens fresh, PolicyBrokenException why) implements Outcome {}

    /**
     * The store does not take them just now.
     *
     * @param there what rests in it, as far as anybody knows
     */
    record Kept(ChatGptTokens there, ChatGptTokens fresh, Problem problem) implements Outcome {}
  }

  /**
   * Puts back what the issuer has just given.
   *
   * @throws PolicyBrokenException if the policy does not permit them; they are revoked
   * @throws PolicyUnknownException if nobody can tell whether it does; they are kept
   */
  Outcome put(Turn turn, ChatGptTokens spent, ChatGptTokens fresh) throws InterruptedException {
    return put(turn, new Unsaved(spent, fresh), MOST_ATTEMPTS);
  }

  /** As the other one, with what was kept the last time; empty if nothing was. */
  Optional<Outcome> putKept(Turn turn) throws InterruptedException {
    Optional<Unsaved> unsaved = kept;
    return unsaved.isEmpty()
        ? Optional.empty()
        : Optional.of(put(turn, unsaved.get(), ATTEMPTS_LATER));
  }

  private Outcome put(Turn turn, Unsaved unsaved, int attempts) throws InterruptedException {
    kept = Optional.of(unsaved);
    ChatGptTokens there = unsaved.spent();
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        switch (attempted(there, unsaved)) {
          case Attempt.Decided(var outcome) -> {
            settle(turn);
            return outcome;
          }
          case Attempt.Touched(var now) -> there = now;
        }
      } catch (PolicyBrokenException e) {
        // Whoever refused them has revoked them.
        settle(turn);
        throw e;
      } catch (ProblemException e) {
        if (attempt == attempts) {
          return kept(there, unsaved.fresh(), e);
        }
        pause.of(wait);
        wait = wait.multipliedBy(2);
      }
    }
    return new Outcome.Kept(there, unsaved.fresh(), Problems.restless());
  }

  private static Outcome kept(ChatGptTokens there, ChatGptTokens fresh, ProblemException why) {
    if (why instanceof PolicyUnknownException) {
      throw why;
    }
    return new Outcome.Kept(there, fresh, why.problem());
  }

  /** What came of one attempt. */
  private sealed interface Attempt {
    record Decided(Outcome outcome) implements Attempt {}

    /** The spent token still rests there, but something beside it has changed. */
    record Touched(ChatGptTokens there) implements Attempt {}
  }

  private Attempt attempted(ChatGptTokens there, Unsaved unsaved) {
    if (store.replace(there, unsaved.fresh())) {
      return new Attempt.Decided(new Outcome.Stored(unsaved.fresh()));
    }
    Optional<Credential> now;
    try {
      now = store.load();
    } catch (PolicyBrokenException e) {
      return new Attempt.Decided(new Outcome.Ended(unsaved.fresh(), e));
    }
    return now.isPresent()
            && now.get() instanceof ChatGptTokens held
            && held.refreshToken().equals(unsaved.spent().refreshToken())
        ? new Attempt.Touched(held)
        : new Attempt.Decided(new Outcome.Displaced(unsaved.spent(), unsaved.fresh(), now));
  }

  private void settle(Turn turn) {
    kept = Optional.empty();
    try {
      turn.settled();
    } catch (ProblemException e) {
      // The note stays, and does no harm: nobody may send what is spent anyhow.
      return;
    }
  }
}
