package io.keyward.scan.pattern;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the Match of a rule says of texts.
 *
 * @param rule whose it is
 * @param in the files that it is about; all if empty
 * @param notIn those that it is not about
 * @param find what is not wanted
 * @param unless what makes it harmless, on the same lines
 * @param says what a finding says
 */
record PatternRule(
    Rule rule,
    List<PathGlob> in,
    List<PathGlob> notIn,
    List<Pattern> find,
    List<Pattern> unless,
    String says) {

  PatternRule {
    in = List.copyOf(in);
    notIn = List.copyOf(notIn);
    find = List.copyOf(find);
    unless = List.copyOf(unless);
  }

  /**
   * Reads the lines.
   *
   * @throws ScanProblemException {@code rule-match-broken}
   */
  static PatternRule of(Rule rule) {
    List<PathGlob> in = new ArrayList<>();
    List<PathGlob> notIn = new ArrayList<>();
    List<Pattern> find = new ArrayList<>();
    List<Pattern> unless = new ArrayList<>();
    String says = rule.title() + ".";
    int number = 0;
    for (String line : rule.match().lines().toList()) {
      number++;
      int colon = line.indexOf(": ");
      String rest = colon < 0 ? "" : line.substring(colon + 2).strip();
      switch (colon < 0 ? line.strip() : line.substring(0, colon)) {
        case "in" -> globs(rest, in);
        case "not in" -> globs(rest, notIn);
        case "find" -> find.add(pattern(rule, number, rest));
        case "unless" -> unless.add(pattern(rule, number, rest));
        case "says" -> says = rest;
        case "" -> {}
        default ->
            throw broken(
                rule, number, "it begins with none of in:, not in:, find:, unless: and says:");
      }
    }
    if (find.isEmpty()) {
      throw broken(rule, number, "there is no find: line");
    }
    return new PatternRule(rule, in, notIn, find, unless, says);
  }

  private static void globs(String words, List<PathGlob> globs) {
    for (String word : words.split("[ ,]+", -1)) {
      globs.add(new PathGlob(word));
    }
  }

  private static Pattern pattern(Rule rule, int number, String text) {
    try {
      return Pattern.compile(text, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      throw broken(
          rule,
          number,
          "its expression can't be read: " + e.getDescription() + " at character " + e.getIndex());
    }
  }

  private static ScanProblemException broken(Rule rule, int number, String why) {
    return new ScanProblemException(
        "rule-match-broken",
        "The page " + rule.id() + ".md is no rule.",
        "Line " + number + " of its Match: " + why + ".",
        "See docs/scan.md for what a rule may say.");
  }

  /** Whether it is about a file at this path. */
  boolean isAbout(String path) {
    return (in.isEmpty() || in.stream().anyMatch(glob -> glob.matches(path)))
        && notIn.stream().noneMatch(glob -> glob.matches(path));
  }
}
