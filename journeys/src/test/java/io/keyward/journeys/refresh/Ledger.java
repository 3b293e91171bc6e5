package io.keyward.journeys.refresh;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.sandbox.RefreshAttempt;
import io.keyward.sandbox.RefreshAttempt.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Every refresh token that arrived at the issuer, and whose fault it was if it had been spent.
 * Thread-safe.
 */
final class Ledger {
  private static final String FORCED = "forced";
  private static final int MOST_SHOWN = 10;
  private static final long CLOCK_TICK_MICROS = 10_000;

  private final CredentialStore store;
  private final Duration longestDelay;
  private final Path file;
  private final Map<String, Integer> sentByUs = new HashMap<>();
  private final List<String> reusesByUs = new ArrayList<>();
  private final List<Suspicion> suspicions = new ArrayList<>();
  private final TreeSet<Long> looks = new TreeSet<>();
  private int granted;
  private int grantedToCodex;
  private int reusesByCodex;
  private int racesLostToCodex;
  private int reusesByPerson;

  /**
   * A spent token that is no longer in the store when it arrives.
   *
   * @param changed when the store last changed, in microseconds
   */
  private record Suspicion(RefreshAttempt attempt, long changed) {}

  private int unknown;

  /**
   * @param store the shared login, to see whether a token that arrives still rests there
   * @param file where that login rests
   * @param longestDelay the issuer's answers take up to this long
   */
  Ledger(CredentialStore store, Path file, Duration longestDelay) {
    this.store = store;
    this.file = file;
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
        } else if (before > 0) {
          reusesByUs.add(attempt + ", sent before");
        } else if (!inStore) {
          suspicions.add(new Suspicion(attempt, lastChange()));
        } else {
          racesLostToCodex++;
        }
      }
      case REVOKED, UNKNOWN -> unknown += ours ? 1 : 0;
    }
  }

  /** A process of ours looked at the store in its turn, that long after the epoch. */
  synchronized void looked(long micros) {
    looks.add(micros);
  }

  /** A rename sets it, by a clock that ticks every few milliseconds. */
  private long lastChange() {
    try {
      FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
      return RefreshWorker.micros(changed.toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the store had changed before we looked for the last time. The codex command may store
   * what it got in the instant between our look and the arrival of our request.
   */
  private boolean couldHaveBeenSeen(Suspicion suspicion) {
    Long look = looks.floor(RefreshWorker.micros(suspicion.attempt().at()));
    return look == null || suspicion.changed() + CLOCK_TICK_MICROS < look;
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
    return reusesByUs.size() + (int) suspicions.stream().filter(this::couldHaveBeenSeen).count();
  }

  /** The first of them, for people. */
  synchronized List<String> shownReuses() {
    return Stream.concat(
            reusesByUs.stream(),
            suspicions.stream()
                .filter(this::couldHaveBeenSeen)
                .map(each ->
                    "%s, no longer in the store: changed %d, looked %s"
                        .formatted(
                            each.attempt(),
                            each.changed(),
                            looks.floor(RefreshWorker.micros(each.attempt().at())))))
        .limit(MOST_SHOWN)
        .toList();
  }

  synchronized int grantedToCodex() {
    return grantedToCodex;
  }

  /** Spent by us or by another codex process between its look at the file and its request. */
  synchronized int reusesByCodex() {
    return reusesByCodex;
  }

  /** The codex command had spent the token and not stored its heir when we looked. */
  synchronized int racesLostToCodex() {
    return racesLostToCodex
        + (int) suspicions.stream().filter(each -> !couldHaveBeenSeen(each)).count();
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
