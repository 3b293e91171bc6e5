package io.keyward.proxy.usage;

import io.keyward.auth.Sha256;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Totals as a file, so that nobody has to read the whole ledger for them. Each subject is named
 * once; the hash tells damage that would still be numbers. Pure.
 */
final class TotalsText {
  private static final long VERSION = 1;
  private static final int NUMBERS = 9;

  private TotalsText() {}

  /**
   * Totals, and up to where in the ledger they hold.
   *
   * @param file the ledger's newest file at that time; those before it are in them wholly
   * @param offset the bytes of that file that are in them
   */
  record Snapshot(Totals totals, String file, long offset) {}

  static String write(Snapshot snapshot) {
    Map<Subject, Integer> numbers = new LinkedHashMap<>();
    Totals totals = snapshot.totals();
    List<Json> days = new ArrayList<>();
    totals
        .days()
        .forEach((day, sums) -> {
          List<Json> line = new ArrayList<>();
          line.add(new Json.Str(day.toString()));
          line.addAll(sums(sums, numbers));
          days.add(new Json.Arr(line));
        });
    List<Json> hour = sums(totals.ofHour(), numbers);
    List<Json> subjects = new ArrayList<>();
    for (Subject subject : numbers.keySet()) {
      subjects.add(
          Json.array(
              new Json.Str(subject.account()),
              new Json.Str(subject.model()),
              new Json.Str(subject.project()),
              new Json.Str(subject.key())));
    }
    Json.Obj body =
        Json.object()
            .with("zone", totals.zone().getId())
            .with("file", snapshot.file())
            .with("offset", snapshot.offset())
            .with("unreadable", totals.unreadable())
            .with("subjects", new Json.Arr(subjects))
            .with("days", new Json.Arr(days))
            .with("hour", totals.hour().getEpochSecond())
            .with("ofHour", new Json.Arr(hour));
    return Json.object()
        .with("version", VERSION)
        .with("sha256", Sha256.hex(body.compact()))
        .with("totals", body)
        .compact();
  }

  private static List<Json> sums(Map<Subject, Sum> sums, Map<Subject, Integer> numbers) {
    List<Json> lines = new ArrayList<>();
    sums.forEach((subject, sum) -> {
      int number = numbers.computeIfAbsent(subject, _ -> numbers.size());
      List<Json> line = new ArrayList<>();
      for (long each : new long[] {number, sum.requests(), sum.completed(), sum.unmeasured()}) {
        line.add(number(each));
      }
      for (long each : new long[] {sum.unpriced(), sum.input(), sum.cachedInput()}) {
        line.add(number(each));
      }
      for (long each : new long[] {sum.output(), sum.reasoning(), sum.nanoUsd()}) {
        line.add(number(each));
      }
      lines.add(new Json.Arr(line));
    });
    return lines;
  }

  private static Json number(long number) {
    return new Json.Num(Long.toString(number));
  }

  /** Reads it back; empty if it is damaged, or holds days of another time zone. */
  static Optional<Snapshot> read(String text, ZoneId zone) {
    try {
      if (Json.parse(text) instanceof Json.Obj json
          && json.integer("version").orElse(0L) == VERSION
          && json.object("totals").isPresent()) {
        Json.Obj body = json.object("totals").get();
        boolean whole = json.string("sha256").equals(Optional.of(Sha256.hex(body.compact())));
        return whole && body.string("zone").equals(Optional.of(zone.getId()))
            ? Optional.of(read(body, zone))
            : Optional.empty();
      }
      return Optional.empty();
    } catch (JsonException | DateTimeException | DamagedException e) {
      return Optional.empty();
    }
  }

  private static Snapshot read(Json.Obj body, ZoneId zone) throws DamagedException {
    List<Subject> subjects = new ArrayList<>();
    for (Json each : body.array("subjects")) {
      List<String> words = words(each);
      subjects.add(new Subject(words.get(0), words.get(1), words.get(2), words.get(3)));
    }
    Totals totals = new Totals(zone);
    for (Json each : body.array("days")) {
      if (!(each instanceof Json.Arr(var line))
          || line.isEmpty()
          || !(line.getFirst() instanceof Json.Str(var date))) {
        throw new DamagedException();
      }
      LocalDate day = LocalDate.parse(date);
      sums(line.subList(1, line.size()), subjects)
          .forEach((subject, sum) -> totals.restore(day, subject, sum));
    }
    totals.restoreHour(
        Instant.ofEpochSecond(body.integer("hour").orElse(0L)),
        sums(body.array("ofHour"), subjects));
    totals.addUnreadable(body.integer("unreadable").orElse(0L));
    return new Snapshot(totals, body.string("file").orElse(""), body.integer("offset").orElse(-1L));
  }

  private static List<String> words(Json json) throws DamagedException {
    List<String> words = new ArrayList<>();
    if (json instanceof Json.Arr(var elements)) {
      for (Json each : elements) {
        if (each instanceof Json.Str(var text)) {
          words.add(text);
        }
      }
    }
    if (words.size() != 4) {
      throw new DamagedException();
    }
    return words;
  }

  private static Map<Subject, Sum> sums(List<Json> lines, List<Subject> subjects)
      throws DamagedException {
    Map<Subject, Sum> sums = new HashMap<>();
    for (Json line : lines) {
      long[] n = numbers(line);
      if (n[0] < 0 || n[0] >= subjects.size()) {
        throw new DamagedException();
      }
      sums.put(
          subjects.get((int) n[0]), new Sum(n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]));
    }
    return sums;
  }

  private static long[] numbers(Json line) throws DamagedException {
    if (!(line instanceof Json.Arr(var elements)) || elements.size() != NUMBERS + 1) {
      throw new DamagedException();
    }
    long[] numbers = new long[NUMBERS + 1];
    for (int i = 0; i <= NUMBERS; i++) {
      Optional<Long> number =
          elements.get(i) instanceof Json.Num digits ? digits.asLong() : Optional.empty();
      numbers[i] = number.orElseThrow(DamagedException::new);
    }
    return numbers;
  }

  /** It is not as we write it; then the ledger itself is read. */
  private static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
