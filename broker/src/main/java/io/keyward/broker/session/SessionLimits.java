package io.keyward.broker.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live and how many there may be.
 *
 * @param idle without a request that could change something
 * @param anonymousIdle the same for sessions that nobody signs in to
 * @param absolute whatever happens
 * @param most sessions in all, at least 1
 * @param mostAnonymous of them anonymous; fewer than {@code most} keeps room for people who sign in
 * @param mostPerPerson signed in with one login; the oldest gives way
 */
public record SessionLimits(
    Duration idle,
    Duration anonymousIdle,
    Duration absolute,
    int most,
    int mostAnonymous,
    int mostPerPerson) {

  /** Checks the ranges. */
  public SessionLimits {
    if (!idle.isPositive() || !anonymousIdle.isPositive() || !absolute.isPositive()) {
      throw new IllegalArgumentException("Sessions live longer than no time.");
    }
    if (most < 1 || mostAnonymous < 1 || mostAnonymous > most) {
      throw new IllegalArgumentException("At least one session, and not more anonymous than all.");
    }
    if (mostPerPerson < 1) {
      throw new IllegalArgumentException("A person has at least one session.");
    }
  }

  /**
   * 30 minutes idle (15 while anonymous), 24 hours in all; 20 000 sessions, half anonymous, 5 of
   * one person.
   */
  public static SessionLimits defaults() {
    return new SessionLimits(
        Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(24), 20_000, 10_000, 5);
  }

  /** When the session ends if nothing more happens. */
  Instant end(Resting session) {
    Instant idleEnd = session.usedAt().plus(session.state().isAnonymous() ? anonymousIdle : idle);
    Instant absoluteEnd = session.createdAt().plus(absolute);
    return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
  }
}
