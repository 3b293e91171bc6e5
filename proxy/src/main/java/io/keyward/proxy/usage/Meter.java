package io.keyward.proxy.usage;

import java.time.Instant;
import java.time.ZoneId;

/** What of one budget is used, kept up to date entry by entry. Not thread-safe. */
final class Meter {
  private final Budget budget;
  private final Totals totals;
  private Span span = new Span(Instant.MAX, Instant.MAX);
  private Sum used = Sum.NONE;

  Meter(Budget budget, Totals totals) {
    this.budget = budget;
    this.totals = totals;
  }

  Budget budget() {
    return budget;
  }

  /** When it begins anew after this moment. */
  Instant end(Instant now) {
    ZoneId zone = totals.zone();
    return budget.window().at(now, zone).end();
  }

  /** What is used in the window that this moment is in. */
  Sum used(Instant now) {
    if (!span.holds(now)) {
      span = budget.window().at(now, totals.zone());
      used = totals.used(budget.window(), budget.scope(), now);
    }
    return used;
  }

  /** To be told of each row, after the totals were. */
  void add(Row row) {
    if (span.holds(row.entry().at()) && budget.scope().covers(row.entry().subject())) {
      used = used.and(Sum.of(row));
    }
  }
}
