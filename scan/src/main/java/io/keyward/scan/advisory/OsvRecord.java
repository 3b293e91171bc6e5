package io.keyward.scan.advisory;

import io.keyward.scan.advisory.Range.Event;
import io.keyward.scan.advisory.Range.Kind;
import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Ecosystem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record in the OSV format (schema 1.7), as far as packages of our ecosystems are concerned.
 *
 * @param id the record's
 * @param modified when it was changed last
 * @param advisories one for each package; none if it was withdrawn, or is about others
 */
record OsvRecord(String id, Instant modified, List<Advisory> advisories) {
  private static final int LONGEST_SUMMARY = 200;
  private static final int LONGEST_NAME = 500;
  private static final String MALICIOUS = "MAL-";
  private static final String LAST_KNOWN = "last_known_affected_version_range";

  /** Keeps its own copy. */
  OsvRecord {
    advisories = List.copyOf(advisories);
  }

  /** Reads one; empty if it is none. */
  static Optional<OsvRecord> read(byte[] content) {
    return Reading.json(content) instanceof Reading.Read read
        ? of(read.document())
        : Optional.empty();
  }

  private static Optional<OsvRecord> of(Value record) {
    Optional<String> id = record.text("id").filter(text -> text.length() <= LONGEST_NAME);
    Optional<Instant> modified = record.text("modified").flatMap(OsvRecord::instant);
    if (id.isEmpty() || modified.isEmpty()) {
      return Optional.empty();
    }
    List<Advisory> advisories =
        record.at("withdrawn").isPresent()
            ? List.of()
            : advisories(record, id.get(), modified.get());
    return Optional.of(new OsvRecord(id.get(), modified.get(), advisories));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static List<Advisory> advisories(Value record, String id, Instant modified) {
    Map<String, Affected> packages = new LinkedHashMap<>();
    for (Value affected : record.items("affected")) {
      Optional<Ecosystem> ecosystem = affected.text("package", "ecosystem").flatMap(Ecosystem::of);
      Optional<String> name =
          affected.text("package", "name").filter(text -> text.length() <= LONGEST_NAME);
      if (ecosystem.isPresent() && name.isPresent()) {
        String own = ecosystem.get().name(name.get());
        packages
            .computeIfAbsent(ecosystem.get() + " " + own, _ -> Affected.none(ecosystem.get(), own))
            .add(affected);
      }
    }
    return packages.values().stream()
        .map(each ->
            new Advisory(
                id,
                texts(record.items("aliases")),
                each.ecosystem(),
                each.name(),
                shortened(record.text("summary").orElse("")),
                score(record, each.severities()),
                each.ranges(),
                each.versions(),
                modified))
        .toList();
  }

  /** The package's own rating before the record's, a vector before a word. */
  private static Score score(Value record, List<Value> ofPackage) {
    if (isMalicious(record)) {
      return Score.of("malicious");
    }
    List<Value> ratings = new ArrayList<>(ofPackage);
    ratings.addAll(record.items("severity"));
    for (Value rating : ratings) {
      Optional<Score> score = rating.text("score").flatMap(Cvss::base);
      if (score.isPresent()) {
        return score.get();
      }
    }
    return Score.of(record.text("database_specific", "severity").orElse(""));
  }

  /** By the name of the database that collects packages that were made to do harm. */
  private static boolean isMalicious(Value record) {
    List<String> names = texts(record.items("aliases"));
    names.add(record.text("id").orElse(""));
    return names.stream().anyMatch(name -> name.startsWith(MALICIOUS));
  }

  /** One line, with nothing in it that a terminal would obey. */
  private static String shortened(String summary) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(summary.length(), LONGEST_SUMMARY); i++) {
      char c = summary.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString().strip();
  }

  private static List<String> texts(List<Value> items) {
    List<String> texts = new ArrayList<>();
    for (Value item : items) {
      item.text().filter(text -> text.length() <= LONGEST_NAME).ifPresent(texts::add);
    }
    return texts;
  }

  /** What the record says of one package, in one or several places. */
  private record Affected(
      Ecosystem ecosystem,
      String name,
      List<Range> ranges,
      List<String> versions,
      List<Value> severities) {

    static Affected none(Ecosystem ecosystem, String name) {
      return new Affected(ecosystem, name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Value affected) {
      for (Value range : affected.items("ranges")) {
        // The others name commits.
        if (!range.text("type").orElse("").equals("GIT")) {
          List<Event> events = events(range);
          lastKnown(affected, events);
          ranges.add(new Range(events));
        }
      }
      versions.addAll(texts(affected.items("versions")));
      severities.addAll(affected.items("severity"));
    }

    private static List<Event> events(Value range) {
      List<Event> events = new ArrayList<>();
      for (Value happened : range.items("events")) {
        for (Member each : happened.members()) {
          for (Kind kind : Kind.values()) {
            if (kind.word().equals(each.name())) {
              each.value()
                  .text()
                  .filter(text -> text.length() <= LONGEST_NAME)
                  .ifPresent(version -> events.add(new Event(kind, version)));
            }
          }
        }
      }
      return events;
    }

    /**
     * GitHub's own way to say that nothing was fixed, and nothing later is known to be affected.
     */
    private static void lastKnown(Value affected, List<Event> events) {
      String known = affected.text("database_specific", LAST_KNOWN).orElse("");
      if (known.startsWith("<= ")
          && events.stream().allMatch(event -> event.kind() == Kind.INTRODUCED)) {
        events.add(new Event(Kind.LAST_AFFECTED, known.substring(3).strip()));
      }
    }
  }
}
