package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.flow.RequestFlow;
import io.keyward.scan.pattern.Patterns;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.usage.KnownCalls;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules that somebody keeps beside his code, in {@code .keyward/rules} at the root of what is
 * scanned. They may use the detectors that do nothing but what a page says.
 */
public final class OwnRules {
  /** Where they lie. */
  public static final String FOLDER = ".keyward/rules";

  private static final Set<String> DETECTORS =
      Set.of(Patterns.NAME, RequestFlow.NAME, KnownCalls.NAME);
  private static final String ENDING = ".md";
  private static final int MOST = 200;
  private static final long LARGEST = 256 * 1024L;

  private OwnRules() {}

  /**
   * The catalogue, and what lies in that folder.
   *
   * @param root of what is scanned; a file has no rules of its own
   * @throws ScanProblemException {@code rule-page-broken}, {@code rule-match-broken}, {@code
   *     rule-pages-unreadable}: nothing may then be called clean
   */
  public static Catalogue with(Catalogue shipped, Path root) {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return shipped;
    }
    Catalogue all = shipped.with(pages(folder));
    for (Rule rule : all.rules()) {
      if (all.own().containsKey(rule.id())) {
        check(rule);
      }
    }
    return all;
  }

  /** Whether a file at this path is one of them. */
  static boolean isPartOf(String path) {
    return path.startsWith(FOLDER + "/");
  }

  private static SortedMap<String, String> pages(Path folder) {
    SortedMap<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        // A link could show what lies elsewhere on the machine in what is said about it.
        if (name.endsWith(ENDING) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          if (Files.size(file) > LARGEST || pages.size() == MOST) {
            throw unreadable(name + " is too large, or one too many.");
          }
          pages.put(name, Files.readString(file));
        }
      }
    } catch (MalformedInputException e) {
      throw unreadable("One of them is not written in UTF-8.");
    } catch (IOException e) {
      throw unreadable(e.getClass().getSimpleName());
    }
    return pages;
  }

  /** Whether its detector understands what it says. */
  private static void check(Rule rule) {
    if (!DETECTORS.contains(rule.detector())) {
      throw broken(
          rule,
          "It asks for the detector "
              + rule.detector()
              + "; a rule of your own may ask for "
              + String.join(", ", DETECTORS.stream().sorted().toList())
              + ".");
    }
    try {
      var _ =
          Detectors.of(
              List.of(rule), Advisories.none(NotChecked.Reason.NO_ADVISORIES), LocalDate.EPOCH);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw broken(rule, "Its Match is not understood: " + e.getMessage() + ".");
    }
  }

  private static ScanProblemException broken(Rule rule, String why) {
    return new ScanProblemException(
        "rule-page-broken",
        "The page " + rule.id() + ENDING + " is no rule.",
        why,
        "See docs/scan.md for what a rule may say.");
  }

  private static ScanProblemException unreadable(String why) {
    return new ScanProblemException(
        "rule-pages-unreadable",
        "The rules in " + FOLDER + " can't be read.",
        why,
        "Mend them, or take them out.");
  }
}
