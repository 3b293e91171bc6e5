package io.keyward.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the provider last said about how much of an account is used. It grows old: whoever shows it
 * shows {@link #seen} with it.
 *
 * @param seen when the provider said so, to the second
 * @param plan the plan's name as the provider writes it
 * @param limits the one for everything first, then those of single models
 * @param credits what can be used beyond the limits, if told
 */
public record Quota(
    Instant seen, Optional<String> plan, List<Limit> limits, Optional<Credits> credits) {

  /**
   * One limit.
   *
   * @param id {@code codex}, or of another model's limit, for instance {@code codex_other}
   * @param name for showing
   * @param primary the shorter window
   * @param secondary the longer window
   */
  public record Limit(
      String id, Optional<String> name, Optional<Window> primary, Optional<Window> secondary) {

    boolean isUsedUp() {
      return primary.filter(Window::isUsedUp).isPresent()
          || secondary.filter(Window::isUsedUp).isPresent();
    }
  }

  /**
   * A stretch of time in which only so much may be used.
   *
   * @param usedPercent 0 or more; 100 is all
   * @param length of the window
   * @param resetsAt when it begins anew
   */
  public record Window(double usedPercent, Optional<Duration> length, Optional<Instant> resetsAt) {
    private static final double ALL = 100;

    /** Whether nothing of it is left. */
    public boolean isUsedUp() {
      return usedPercent >= ALL;
    }
  }

  /**
   * Credits.
   *
   * @param available whether there are any
   * @param unlimited whether they never run out
   * @param balance as the provider writes it, for showing
   */
  public record Credits(boolean available, boolean unlimited, Optional<String> balance) {}

  /** Copies. */
  public Quota {
    limits = List.copyOf(limits);
  }

  /** Whether the provider would say no to everything now. */
  boolean isUsedUp() {
    return !limits.isEmpty() && limits.getFirst().isUsedUp();
  }
}
