package io.keyward.proxy.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all requests took, by days of a time zone: as many numbers as there are days and subjects,
 * however many requests there were. Not thread-safe; whoever gets one from outside has their own.
 */
public final class Totals {
  private final ZoneId zone;
  private final TreeMap<LocalDate, Map<Subject, Sum>> days = new TreeMap<>();
  private final Map<Subject, Sum> ofHour = new HashMap<>();
  private Instant hour = Instant.EPOCH;
  private long unreadable;

  Totals(ZoneId zone) {
    this.zone = zone;
  }

  /** Where a day begins. */
  public ZoneId zone() {
    return zone;
  }

  /** All days on which there was a request, the first one first. */
  SortedMap<LocalDate, Map<Subject, Sum>> days() {
    return Collections.unmodifiableSortedMap(days);
  }

  /** How many lines of the ledger are none: what a killed writer left, or damage. */
  public long unreadable() {
    return unreadable;
  }

  void add(Row row) {
    Subject subject = row.entry().subject();
    Sum sum = Sum.of(row);
    LocalDate day = row.entry().at().atZone(zone).toLocalDate();
    days.computeIfAbsent(day, _ -> new HashMap<>()).merge(subject, sum, Sum::and);
    Instant start = Window.HOUR.at(row.entry().at(), zone).start();
    if (start.isAfter(hour)) {
      hour = start;
      ofHour.clear();
    }
    if (start.equals(hour)) {
      ofHour.merge(subject, sum, Sum::and);
    }
  }

  void addUnreadable(long lines) {
    unreadable += lines;
  }

  /** What requests in this scope took in the window that this moment is in; an hour must be now. */
  public Sum used(Window window, Scope scope, Instant moment) {
    Span span = window.at(moment, zone);
    if (window == Window.HOUR) {
      return span.start().equals(hour) ? sum(ofHour, scope, Sum.NONE) : Sum.NONE;
    }
    LocalDate first = span.start().atZone(zone).toLocalDate();
    LocalDate next = span.end().atZone(zone).toLocalDate();
    Sum used = Sum.NONE;
    for (Map<Subject, Sum> day : days.subMap(first, next).values()) {
      used = sum(day, scope, used);
    }
    return used;
  }

  private static Sum sum(Map<Subject, Sum> sums, Scope scope, Sum before) {
    Sum all = before;
    for (Map.Entry<Subject, Sum> each : sums.entrySet()) {
      if (scope.covers(each.getKey())) {
        all = all.and(each.getValue());
      }
    }
    return all;
  }

  /** The last hour in which there was a request, with what it took. */
  Instant hour() {
    return hour;
  }

  Map<Subject, Sum> ofHour() {
    return Collections.unmodifiableMap(ofHour);
  }

  void restore(LocalDate day, Subject subject, Sum sum) {
    days.computeIfAbsent(day, _ -> new HashMap<>()).put(subject, sum);
  }

  void restoreHour(Instant start, Map<Subject, Sum> sums) {
    hour = start;
    ofHour.putAll(sums);
  }
}
