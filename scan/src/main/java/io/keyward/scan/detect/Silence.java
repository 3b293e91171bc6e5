package io.keyward.scan.detect;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a comment asks to be silent about: {@code keyward:ignore RULE reason [until DATE]}, and
 * {@code gitleaks:allow}, which other scanners know. Pure.
 *
 * @param rules ids and families that it is about
 * @param reason why; empty if it gives none
 * @param until the last day, as it is written; empty if it holds for good
 */
record Silence(List<String> rules, String reason, String until) {
  static final String OURS = "keyward:ignore";
  static final String GITLEAKS = "gitleaks:allow";

  private static final String UNTIL = "until ";
  private static final int DATE = 10;
  private static final List<String> COMMENT_ENDS =
      List.of("*/", "-->", "*/}", "#}", "%>", "\"\"\"");

  /** Keeps its own copy. */
  Silence {
    rules = List.copyOf(rules);
  }

  /** Reads what stands behind the word, up to the line's end; nothing if it names no rule. */
  static Optional<Silence> ours(String text) {
    String rest = text;
    for (String end : COMMENT_ENDS) {
      int at = rest.indexOf(end);
      rest = at < 0 ? rest : rest.substring(0, at);
    }
    rest = rest.strip();
    List<String> rules = new ArrayList<>();
    int at = 0;
    while (at < rest.length()) {
      int end = ruleEnd(rest, at);
      if (end == at) {
        break;
      }
      rules.add(rest.substring(at, end));
      at = end;
      while (at < rest.length() && (rest.charAt(at) == ',' || rest.charAt(at) == ' ')) {
        at++;
      }
    }
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    String words = rest.substring(at);
    int until = words.lastIndexOf(UNTIL);
    boolean dated =
        until >= 0
            && (until == 0 || words.charAt(until - 1) == ' ')
            && words.length() == until + UNTIL.length() + DATE;
    String reason = (dated ? words.substring(0, until) : words).strip();
    return Optional.of(
        new Silence(rules, reason, dated ? words.substring(until + UNTIL.length()) : ""));
  }

  /** What {@code gitleaks:allow} asks: it wants no reason, and is about secrets. */
  static Silence gitleaks() {
    return new Silence(List.of("SEC"), GITLEAKS, "");
  }

  /** The end of an id or a family that begins there, or there if none does. */
  private static int ruleEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
      at++;
    }
    if (at - from != 3) {
      return from;
    }
    if (at < text.length() && text.charAt(at) == '-') {
      int digits = at + 1;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      at = digits;
    }
    return at == text.length() || text.charAt(at) == ' ' || text.charAt(at) == ',' ? at : from;
  }

  /** Whether it is about a finding of this rule. */
  boolean isAbout(String rule) {
    return rules.contains(rule) || rules.contains(rule.substring(0, 3));
  }

  /** Why it does not hold on that day; empty if it does. */
  String refusal(LocalDate today) {
    if (reason.isEmpty()) {
      return "A comment asks for silence and gives no reason.";
    }
    if (until.isEmpty()) {
      return "";
    }
    try {
      return LocalDate.parse(until).isBefore(today)
          ? "A comment asked for silence until " + until + ", which has passed."
          : "";
    } catch (DateTimeException e) {
      return "A comment asks for silence until a day that is none.";
    }
  }
}
