package io.keyward.journeys.refresh;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.sandbox.RefreshAttempt;
import io.keyward.sandbox.RefreshAttempt.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Every refresh token that arrived at the issuer, and whose fault it was if it had been spent.
 * Thread-safe.
 */
final class Ledger {
  private static final String FORCED = "forced";
  private static final int MOST_SHOWN = 10;

  private final CredentialStore store;
  private final Duration longestDelay;
  private final Map<String, Integer> sentByUs = new HashMap<>();
  private final List<String> reusesByUs = new ArrayList<>();
  private int granted;
  private int grantedToCodex;
  private int reusesByCodex;
  private int racesLostToCodex;
  private int reusesByPerson;
  private int unknown;

  /**
   * @param store the shared login, to see whether a token that arrives still rests there
   * @param longestDelay the issuer's answers take up to this long
   */
  Ledger(CredentialStore store, Duration longestDelay) {
    this.store = store;
    this.longestDelay = longestDelay;
  }

  /** For {@link io.keyward.sandbox.SandboxOptions#withOnRefresh}. */
  void note(RefreshAttempt attempt) {
    boolean inStore = restsInStore(attempt);
    enter(attempt, inStore);
    delay();
  }

  private synchronized void enter(RefreshAttempt attempt, boolean inStore) {
    boolean ours = attempt.userAgent().startsWith("keyward/");
    int before = ours ? sentByUs.merge(attempt.revealRefreshToken(), 1, Integer::sum) - 1 : 0;
    switch (attempt.judgement()) {
      case GRANTED -> {
        granted += ours ? 1 : 0;
        grantedToCodex += ours ? 0 : 1;
      }
      case REUSED -> {
        if (!ours) {
          reusesByCodex++;
        } else if (attempt.reason().equals(FORCED)) {
          reusesByPerson++;
        } else if (before > 0 || !inStore) {
          reusesByUs.add(attempt + (before > 0 ? ", sent before" : ", no longer in the store"));
        } else {
          racesLostToCodex++;
        }
      }
      case REVOKED, UNKNOWN -> unknown += ours ? 1 : 0;
    }
  }

  private boolean restsInStore(RefreshAttempt attempt) {
    return attempt.judgement() != Judgement.REUSED
        || (store.load().isPresent()
            && store.load().get() instanceof ChatGptTokens tokens
            && tokens.refreshToken().equals(Secret.of(attempt.revealRefreshToken())));
  }

  private void delay() {
    if (longestDelay.isPositive()) {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(longestDelay.toMillis() + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  synchronized int granted() {
    return granted;
  }

  synchronized int reusesByUs() {
    return reusesByUs.size();
  }

  /** The first of them, for people. */
  synchronized List<String> shownReuses() {
    return reusesByUs.stream().limit(MOST_SHOWN).toList();
  }

  synchronized int grantedToCodex() {
    return grantedToCodex;
  }

  /** Spent by us or by another codex process between its look at the file and its request. */
  synchronized int reusesByCodex() {
    return reusesByCodex;
  }

  /** The codex command had spent the token and not stored its heir yet: no lock can know that. */
  synchronized int racesLostToCodex() {
    return racesLostToCodex;
  }

  /** A person's own decision to try a token in doubt once more. */
  synchronized int reusesByPerson() {
    return reusesByPerson;
  }

  /** Tokens of a revoked login, or of none. */
  synchronized int unknown() {
    return unknown;
  }
}
