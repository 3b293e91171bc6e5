package io.keyward.proxy.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What requests took between two days, by whatever somebody wants to know. Pure.
 *
 * @param by what each line is about
 * @param from the first day
 * @param to the last day
 * @param lines days in their order, each of them there; all else with the most tokens first
 * @param all together
 */
public record Report(By by, LocalDate from, LocalDate to, List<Line> lines, Sum all) {

  /** What a line is about. */
  public enum By {
    DAY("day"),
    ACCOUNT("account"),
    PROJECT("project"),
    MODEL("model"),
    KEY("key");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** What it is called. */
    public String word() {
      return word;
    }

    /** The one that is called so. */
    public static Optional<By> of(String word) {
      for (By by : values()) {
        if (by.word.equals(word)) {
          return Optional.of(by);
        }
      }
      return Optional.empty();
    }

    private String name(LocalDate day, Subject subject) {
      return switch (this) {
        case DAY -> day.toString();
        case ACCOUNT -> subject.account();
        case PROJECT -> subject.project();
        case MODEL -> subject.model();
        case KEY -> subject.key();
      };
    }
  }

  /**
   * One of them.
   *
   * @param name a day as ISO 8601 has it, an id, or what a client said; empty for what nobody said
   */
  public record Line(String name, Sum sum) {}

  private static final Comparator<Line> MOST_FIRST =
      Comparator.comparingLong((Line line) -> line.sum().tokens())
          .thenComparingLong(line -> line.sum().requests())
          .reversed()
          .thenComparing(Line::name);

  /** Copies. */
  public Report {
    lines = List.copyOf(lines);
  }

  /** Of these totals. */
  public static Report of(Totals totals, By by, LocalDate from, LocalDate to) {
    Map<String, Sum> sums = new HashMap<>();
    Sum all = Sum.NONE;
    for (Map.Entry<LocalDate, Map<Subject, Sum>> day :
        totals.days().subMap(from, to.plusDays(1)).entrySet()) {
      for (Map.Entry<Subject, Sum> each : day.getValue().entrySet()) {
        sums.merge(by.name(day.getKey(), each.getKey()), each.getValue(), Sum::and);
        all = all.and(each.getValue());
      }
    }
    List<Line> lines = new ArrayList<>();
    if (by == By.DAY) {
      for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
        lines.add(new Line(day.toString(), sums.getOrDefault(day.toString(), Sum.NONE)));
      }
    } else {
      sums.forEach((name, sum) -> lines.add(new Line(name, sum)));
      lines.sort(MOST_FIRST);
    }
    return new Report(by, from, to, lines, all);
  }
}
