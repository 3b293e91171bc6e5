package io.keyward.scan.dependency;

import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.Concern;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Place;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is settled outside of the code, on the platforms that an application is built on: questions
 * for a person, one list for each platform that is seen.
 */
public final class Platforms implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code seen: platform = marks} with
   * the names of packages, or ends of the paths of files with a {@code /} before them, and {@code
   * ask: platform = question}.
   */
  public static final String NAME = "platform-questions";

  private final Rule rule;
  private final Map<String, Set<String>> marks = new LinkedHashMap<>();
  private final Map<String, List<String>> questions = new LinkedHashMap<>();

  /** For the one rule that asks for it. */
  public Platforms(List<Rule> rules) {
    rule = rules.getFirst();
    for (String line : rule.match().lines().toList()) {
      String[] sides = line.substring(line.indexOf(' ') + 1).split(" = ", 2);
      if (line.startsWith("seen: ")) {
        marks
            .computeIfAbsent(sides[0], _ -> new LinkedHashSet<>())
            .addAll(List.of(sides[1].split(" ", -1)));
      } else {
        questions.computeIfAbsent(sides[0], _ -> new ArrayList<>()).add(sides[1]);
      }
    }
    if (!questions.keySet().equals(marks.keySet())) {
      throw new IllegalArgumentException(
          rule.id() + " has questions about " + questions.keySet() + " and sees " + marks.keySet());
    }
  }

  /** The files whose paths alone show a platform. */
  public static Concern marks(Rule rule) {
    Map<String, Set<String>> marks = new Platforms(List.of(rule)).marks;
    return path -> marks.values().stream().anyMatch(theirs -> isMark(theirs, path));
  }

  @Override
  public void inspect(App app) {
    Set<String> told = new LinkedHashSet<>();
    for (FileUnderScan file : app.files()) {
      List<Asked> asked = Manifests.asked(file.path(), file.bytes());
      marks.forEach((platform, theirs) -> {
        if (!told.contains(platform)) {
          for (Asked each : asked) {
            if (theirs.contains(each.name()) && told.add(platform)) {
              tell(platform, file, file.place(each.start(), each.end()));
            }
          }
          if (isMark(theirs, file.path()) && told.add(platform)) {
            tell(platform, file, file.place(0, 0));
          }
        }
      });
    }
  }

  private static boolean isMark(Set<String> marks, String path) {
    for (String mark : marks) {
      if (mark.startsWith("/") && ("/" + path).endsWith(mark)) {
        return true;
      }
    }
    return false;
  }

  private void tell(String platform, FileUnderScan file, Place place) {
    List<String> theirs = questions.getOrDefault(platform, List.of());
    file.found(
        rule.id(),
        rule.severity(),
        Confidence.ASK,
        place,
        "The application is built on %s. What is settled there stands in no file: %s"
            .formatted(platform, String.join(" ", theirs)),
        platform);
  }
}
