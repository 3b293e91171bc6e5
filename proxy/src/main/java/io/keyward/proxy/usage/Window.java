package io.keyward.proxy.usage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How long a budget lasts: by the calendar and the clock of a time zone, so that it begins anew
 * when its person would say so. A week begins on Monday (ISO 8601).
 */
public enum Window {
  HOUR("hour"),
  DAY("day"),
  WEEK("week"),
  MONTH("month");

  private final String word;

  Window(String word) {
    this.word = word;
  }

  /** What it is called in files and on the screen. */
  public String word() {
    return word;
  }

  /** The window of this name. */
  public static Optional<Window> of(String word) {
    for (Window window : values()) {
      if (window.word.equals(word)) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /** The one that this moment is in. */
  public Span at(Instant moment, ZoneId zone) {
    ZonedDateTime there = moment.atZone(zone);
    LocalDate day = there.toLocalDate();
    return switch (this) {
      case HOUR -> {
        Instant start = there.truncatedTo(ChronoUnit.HOURS).toInstant();
        yield new Span(start, start.plus(1, ChronoUnit.HOURS));
      }
      case DAY -> days(day, day.plusDays(1), zone);
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(monday, monday.plusWeeks(1), zone);
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield days(first, first.plusMonths(1), zone);
      }
    };
  }

  private static Span days(LocalDate first, LocalDate next, ZoneId zone) {
    return new Span(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }
}
