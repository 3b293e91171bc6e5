package io.keyward.scan.detect;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.source.SourceFile;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * The parts of a tree of which a {@code .keyward/scan.toml} says that findings there stay: tables
 * {@code [[silence]]} with {@code paths} (as a shell writes them, {@code **} for any depth), {@code
 * reason}, and if wanted {@code rules} (ids or families; all if left out) and {@code until}.
 * Immutable.
 */
final class SilencedPaths {
  /** Where it lies. */
  static final String PATH = ".keyward/scan.toml";

  private static final String TABLE = "silence";
  private static final Set<String> KEYS = Set.of("paths", "reason", "rules", "until");

  private final List<Part> parts;

  private SilencedPaths(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private record Part(List<PathMatcher> paths, List<String> rules, String reason, LocalDate until) {
    boolean isAbout(Finding finding) {
      String rule = finding.rule();
      if (!rules.isEmpty() && !rules.contains(rule) && !rules.contains(rule.substring(0, 3))) {
        return false;
      }
      Path path = Path.of(SourceFile.plain(finding.place().path()));
      return paths.stream().anyMatch(matcher -> matcher.matches(path));
    }
  }

  /** There is no such file: nothing is said. */
  static SilencedPaths none() {
    return new SilencedPaths(List.of());
  }

  /**
   * Reads the file.
   *
   * @throws ScanProblemException {@code scan-settings-broken}: what it silences must not depend on
   *     how a mistake is read
   */
  static SilencedPaths read(byte[] content) {
    return switch (Reading.toml(content)) {
      case Reading.NotReadable(String why) -> throw broken(why);
      case Reading.Read read -> of(read.document());
    };
  }

  private static SilencedPaths of(Value document) {
    for (Value.Member member : document.members()) {
      if (!member.name().equals(TABLE)) {
        throw broken("nobody knows what " + member.name() + " means");
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Value table : document.items(TABLE)) {
      parts.add(part(table));
    }
    return new SilencedPaths(parts);
  }

  private static Part part(Value table) {
    for (Value.Member member : table.members()) {
      if (!KEYS.contains(member.name())) {
        throw broken("nobody knows what " + member.name() + " in [[silence]] means");
      }
    }
    String reason = table.text("reason").orElse("").strip();
    if (reason.isEmpty()) {
      throw broken("a [[silence]] gives no reason");
    }
    List<PathMatcher> paths = new ArrayList<>();
    for (String glob : texts(table, "paths")) {
      try {
        paths.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
      } catch (PatternSyntaxException e) {
        throw broken("the path " + glob + " is none");
      }
    }
    if (paths.isEmpty()) {
      throw broken("a [[silence]] names no paths");
    }
    return new Part(paths, texts(table, "rules"), reason, until(table));
  }

  private static LocalDate until(Value table) {
    Optional<String> until = table.text("until");
    try {
      return until.map(LocalDate::parse).orElse(LocalDate.MAX);
    } catch (DateTimeException e) {
      throw broken("until wants a day such as 2027-01-31");
    }
  }

  private static List<String> texts(Value table, String name) {
    List<String> texts = new ArrayList<>();
    for (Value item : table.items(name)) {
      texts.add(item.text().orElseThrow(() -> broken(name + " wants a list of texts")));
    }
    if (texts.isEmpty() && table.at(name).isPresent()) {
      throw broken(name + " wants a list of texts");
    }
    return texts;
  }

  /** Why a finding stays; empty if nothing is said of it, or only until some day. */
  Optional<String> reason(Finding finding, LocalDate today) {
    for (Part part : parts) {
      if (!today.isAfter(part.until()) && part.isAbout(finding)) {
        return Optional.of(part.reason());
      }
    }
    return Optional.empty();
  }

  private static ScanProblemException broken(String why) {
    return new ScanProblemException(
        "scan-settings-broken",
        "The settings of the scan can't be used.",
        PATH + ": " + why + ".",
        "Mend the file; docs/scan.md says what it may hold.");
  }
}
