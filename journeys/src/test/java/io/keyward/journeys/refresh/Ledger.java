package io.keyward.journeys.refresh;

import io.keyward.sandbox.RefreshAttempt;
import io.keyward.sandbox.RefreshAttempt.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Every refresh token that arrived at the issuer, and whose fault it was if it had been spent. What
 * our processes tell of themselves comes by another way and may be later than what they sent: so a
 * reuse is judged when everybody has come to an end. Thread-safe.
 */
final class Ledger {
  private static final String FORCED = "forced";
  private static final int MOST_SHOWN = 10;

  private final Duration longestDelay;

  /** Whom the heir of a token was granted to. */
  private enum Grantee {
    OURS,
    CODEX
  }

  /** By fingerprint of the token that was spent. */
  private final Map<String, Grantee> grantees = new HashMap<>();

  private final Set<String> spentByUs = new HashSet<>();

  /** The process of ours that noted a token last, by fingerprint. */
  private final Map<String, Long> senders = new HashMap<>();

  private final Map<String, Look> looks = new HashMap<>();
  private final Set<Long> killed = new HashSet<>();

  /** What we sent. */
  private final List<Sent> sent = new ArrayList<>();

  private int granted;
  private int grantedToCodex;
  private int reusesByCodex;
  private int unknown;
  private int certainReuses;

  private record Look(Blame.Look shown, long micros) {}

  private record Sent(
      RefreshAttempt attempt, String fingerprint, boolean forced, boolean spentByUs) {
    boolean isReuse() {
      return attempt.judgement() == Judgement.REUSED;
    }
  }

  /**
   * @param longestDelay the issuer's answers take up to this long
   */
  Ledger(Duration longestDelay) {
    this.longestDelay = longestDelay;
  }

  /** For {@link io.keyward.sandbox.SandboxOptions#withOnRefresh}. */
  void note(RefreshAttempt attempt) {
    enter(attempt);
    delay();
  }

  private synchronized void enter(RefreshAttempt attempt) {
    boolean ours = attempt.userAgent().startsWith("keyward/");
    String fingerprint = Fingerprint.of(attempt.revealRefreshToken());
    if (ours) {
      Sent next =
          new Sent(
              attempt,
              fingerprint,
              attempt.reason().equals(FORCED),
              spentByUs.contains(fingerprint));
      sent.add(next);
      certainReuses += next.isReuse() && next.spentByUs() && !next.forced() ? 1 : 0;
    }
    switch (attempt.judgement()) {
      case GRANTED -> {
        granted += ours ? 1 : 0;
        grantedToCodex += ours ? 0 : 1;
        grantees.put(fingerprint, ours ? Grantee.OURS : Grantee.CODEX);
      }
      case REUSED -> reusesByCodex += ours ? 0 : 1;
      case REVOKED, UNKNOWN -> unknown += ours ? 1 : 0;
    }
    if (ours
        && (attempt.judgement() == Judgement.GRANTED || attempt.judgement() == Judgement.REUSED)) {
      spentByUs.add(fingerprint);
    }
  }

  /** A process of ours noted that it is about to send a token. */
  synchronized void noted(String fingerprint, long process) {
    senders.put(fingerprint, process);
    looks.remove(fingerprint);
  }

  /** It looked at the store once more, that long after the epoch. */
  synchronized void looked(String fingerprint, Blame.Look shown, long micros) {
    looks.put(fingerprint, new Look(shown, micros));
  }

  /** A process of ours is killed with -9 now. */
  synchronized void killed(long process) {
    killed.add(process);
  }

  /** Whether a process of ours that was killed had noted this token last. */
  synchronized boolean isLeftInDoubt(String fingerprint) {
    return senders.containsKey(fingerprint) && killed.contains(senders.get(fingerprint));
  }

  /** Of a token that still rests in the store though it is spent. */
  synchronized Blame.Heir heir(String fingerprint) {
    if (!grantees.containsKey(fingerprint)) {
      return Blame.Heir.NEVER_GRANTED;
    }
    if (grantees.get(fingerprint) == Grantee.CODEX) {
      return Blame.Heir.TO_CODEX;
    }
    return isLeftInDoubt(fingerprint)
        ? Blame.Heir.TO_ONE_THAT_WAS_KILLED
        : Blame.Heir.TO_ONE_THAT_LIVED;
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

  /** Reuses whose guilt needs no further word from our processes: the token was spent by us. */
  synchronized int certainReuses() {
    return certainReuses;
  }

  private Optional<Look> look(Sent each) {
    return Optional.ofNullable(looks.get(each.fingerprint()));
  }

  private Blame.Reuse blame(Sent each) {
    return Blame.ofReuse(each.forced(), each.spentByUs(), look(each).map(Look::shown));
  }

  private Stream<Sent> reuses(Blame.Reuse by) {
    return sent.stream().filter(Sent::isReuse).filter(each -> blame(each) == by);
  }

  private boolean isBlind(Sent each) {
    return !each.forced() && !look(each).map(Look::shown).equals(Optional.of(Blame.Look.SAME));
  }

  synchronized int reusesByUs() {
    return (int) reuses(Blame.Reuse.OURS).count();
  }

  /** Tokens that we sent without having seen them in the store since we noted them. */
  synchronized int sentBlindly() {
    return (int) sent.stream().filter(this::isBlind).count();
  }

  /** The first of both, for people. */
  synchronized List<String> shown() {
    return Stream.concat(reuses(Blame.Reuse.OURS), sent.stream().filter(this::isBlind))
        .distinct()
        .limit(MOST_SHOWN)
        .map(each ->
            "%s, spent by us before: %s, look: %s"
                .formatted(each.attempt(), each.spentByUs(), looks.get(each.fingerprint())))
        .toList();
  }

  synchronized int grantedToCodex() {
    return grantedToCodex;
  }

  /** Spent by us or by another codex process between its look at the file and its request. */
  synchronized int reusesByCodex() {
    return reusesByCodex;
  }

  synchronized int racesLostToCodex() {
    return (int) reuses(Blame.Reuse.LOST_RACE).count();
  }

  /** The longest time from our look to the arrival of our request, of all races lost to codex. */
  synchronized Duration longestRace() {
    long micros =
        reuses(Blame.Reuse.LOST_RACE)
            .flatMapToLong(each ->
                look(each).stream()
                    .mapToLong(look -> RefreshWorker.micros(each.attempt().at()) - look.micros()))
            .max()
            .orElse(0);
    return Duration.ofNanos(micros * 1000);
  }

  /** Tokens of a revoked login, or of none. */
  synchronized int unknown() {
    return unknown;
  }
}
