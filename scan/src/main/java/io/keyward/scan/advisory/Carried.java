package io.keyward.scan.advisory;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Range.Event;
import io.keyward.scan.advisory.Range.Kind;
import io.keyward.scan.dependency.Ecosystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few advisories that a rule's page carries itself, so that the worst is found even where
 * nothing was imported. One on each line:
 *
 * <pre>npm | lodash | 0 to 4.17.21 | CVE-2021-23337 | CVSS:3.1/… | what it is</pre>
 *
 * The third column lists, with commas, stretches of versions (the first is affected, the second is
 * mended) and single versions.
 */
final class Carried {
  private static final int COLUMNS = 6;
  private static final String TO = " to ";

  private final Map<String, List<Advisory>> byPackage = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws ScanProblemException {@code rules-missing} if a line is none
   */
  Carried(String rule, String lines) {
    for (String line : lines.split("\n", -1)) {
      if (line.contains(" | ")) {
        Advisory advisory = advisory(rule, line);
        byPackage
            .computeIfAbsent(
                DatabaseFile.key(advisory.ecosystem(), advisory.name()), _ -> new ArrayList<>())
            .add(advisory);
      }
    }
  }

  List<Advisory> about(Ecosystem ecosystem, String name) {
    return byPackage.getOrDefault(DatabaseFile.key(ecosystem, name), List.of());
  }

  private static Advisory advisory(String rule, String line) {
    String[] columns = line.split("\\|", -1);
    if (columns.length != COLUMNS) {
      throw broken(rule, line);
    }
    Ecosystem ecosystem = Ecosystem.of(columns[0].strip()).orElseThrow(() -> broken(rule, line));
    List<Range> ranges = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    for (String stretch : columns[2].split(",", -1)) {
      int to = stretch.indexOf(TO);
      if (to < 0) {
        versions.add(stretch.strip());
      } else {
        ranges.add(
            new Range(
                List.of(
                    new Event(Kind.INTRODUCED, stretch.substring(0, to).strip()),
                    new Event(Kind.FIXED, stretch.substring(to + TO.length()).strip()))));
      }
    }
    String rating = columns[4].strip();
    return new Advisory(
        columns[3].strip(),
        List.of(),
        ecosystem,
        columns[1].strip(),
        columns[5].strip(),
        Cvss.base(rating).orElseGet(() -> Score.of(rating)),
        ranges,
        versions,
        Instant.EPOCH);
  }

  private static ScanProblemException broken(String rule, String line) {
    return new ScanProblemException(
        "rules-missing",
        "The rules do not load.",
        rule + " carries an advisory that can't be read: " + line,
        "Install Keyward again.");
  }
}
