package io.keyward.cli.standing;

import io.keyward.accounts.Health;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How an account stands, in words. Pure. */
public final class StandingWords {
  private static final int HOURS_OF_DAY = 24;

  private StandingWords() {}

  /** In as few as possible, behind a name; empty if there is nothing to say. */
  public static String inShort(Standing standing, Instant now) {
    StringBuilder words = new StringBuilder();
    if (standing.quota().isPresent() && !standing.quota().get().limits().isEmpty()) {
      Quota.Limit limit = standing.quota().get().limits().getFirst();
      window(words, limit.primary(), now);
      window(words, limit.secondary(), now);
    }
    Optional<Standing.Limit> limit = standing.limitAt(now);
    if (limit.isPresent()) {
      words.append("  limited until ").append(seconds(limit.get().until()));
    }
    if (!(standing.health() instanceof Health.Well)) {
      words.append("  ").append(standing.health().word().replace('-', ' '));
    }
    return words.toString();
  }

  private static void window(StringBuilder words, Optional<Quota.Window> window, Instant now) {
    if (window.isPresent()) {
      words
          .append("  ")
          .append(name(window.get()))
          .append(' ')
          .append(percent(window.get(), now))
          .append('%');
    }
  }

  /** A limit with its windows, and when they begin anew. */
  public static String ofLimit(Quota.Limit limit, Instant now) {
    StringBuilder words = new StringBuilder(limit.name().orElse(limit.id()));
    for (Optional<Quota.Window> each : List.of(limit.primary(), limit.secondary())) {
      window(words, each, now);
      each.flatMap(Quota.Window::resetsAt)
          .ifPresent(at -> words.append(" (resets ").append(seconds(at)).append(')'));
    }
    return words.toString();
  }

  /** {@code 5h}, {@code 7d}. */
  public static String name(Quota.Window window) {
    if (window.length().isEmpty()) {
      return "limit";
    }
    Duration length = window.length().get();
    if (length.toHours() == 0) {
      return length.toMinutes() + "m";
    }
    return length.toHours() % HOURS_OF_DAY == 0 ? length.toDays() + "d" : length.toHours() + "h";
  }

  /** A window that has begun anew since it was told has nothing used yet. */
  public static long percent(Quota.Window window, Instant now) {
    return window.resetsAt().isPresent() && !now.isBefore(window.resetsAt().get())
        ? 0
        : Math.round(window.usedPercent());
  }

  /** Without what no clock on a wall shows. */
  public static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
