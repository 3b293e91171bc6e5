package io.keyward.scan.firebase;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** To whom a condition of Firebase's rules opens. Pure. */
sealed interface Openness {

  /** Everybody. */
  record Everybody() implements Openness {}

  /**
   * Everybody, for a time.
   *
   * @param day from which on it is closed
   */
  record Until(LocalDate day) implements Openness {}

  /** Whoever is signed in, as whomever. */
  record SignedIn() implements Openness {}

  /** Fewer, or not known. */
  record Fewer() implements Openness {}

  /** As open as a condition may nest. */
  int DEEPEST = 20;

  Pattern DATE =
      Pattern.compile("request\\.time<=?timestamp\\.date\\((\\d{4}),(\\d{1,2}),(\\d{1,2})\\)");
  Pattern MILLISECONDS = Pattern.compile("now<=?(\\d{10,14})");

  /**
   * Of a condition.
   *
   * @param functions what the file's functions without parameters give back
   */
  static Openness of(String condition, Map<String, String> functions) {
    return of(condition.replaceAll("\\s+", ""), functions, 0);
  }

  private static Openness of(String condition, Map<String, String> functions, int depth) {
    String bare = unwrapped(condition);
    if (depth > DEEPEST) {
      return new Fewer();
    }
    List<String> any = split(bare, "||");
    if (any.size() > 1) {
      Openness widest = new Fewer();
      for (String part : any) {
        widest = wider(widest, of(part, functions, depth + 1));
      }
      return widest;
    }
    List<String> all = split(bare, "&&");
    if (all.size() > 1) {
      Openness narrowest = new Everybody();
      for (String part : all) {
        Openness each = of(part, functions, depth + 1);
        narrowest = wider(narrowest, each).equals(narrowest) ? each : narrowest;
      }
      return narrowest;
    }
    return atom(bare, functions, depth);
  }

  private static Openness atom(String atom, Map<String, String> functions, int depth) {
    switch (atom) {
      case "true", "!false", "" -> {
        return new Everybody();
      }
      case "request.auth!=null",
          "request.auth.uid!=null",
          "auth!=null",
          "auth.uid!=null",
          "auth!==null",
          "auth.uid!==null" -> {
        return new SignedIn();
      }
      default -> {}
    }
    Matcher date = DATE.matcher(atom);
    if (date.matches()) {
      return until(
          Integer.parseInt(date.group(1)),
          Integer.parseInt(date.group(2)),
          Integer.parseInt(date.group(3)));
    }
    Matcher milliseconds = MILLISECONDS.matcher(atom);
    if (milliseconds.matches()) {
      Instant end = Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1)));
      return new Until(LocalDate.ofInstant(end, ZoneOffset.UTC));
    }
    if (isTheSameTwice(atom)) {
      return new Everybody();
    }
    String body = atom.endsWith("()") ? functions.get(atom.substring(0, atom.length() - 2)) : null;
    return body == null ? new Fewer() : of(body.replaceAll("\\s+", ""), functions, depth + 1);
  }

  private static Openness until(int year, int month, int day) {
    try {
      return new Until(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return new Fewer();
    }
  }

  /** {@code 1 == 1}. */
  private static boolean isTheSameTwice(String atom) {
    int at = atom.indexOf("==");
    return at > 0 && atom.substring(0, at).equals(atom.substring(at + 2));
  }

  private static Openness wider(Openness one, Openness other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Openness of) {
    return switch (of) {
      case Everybody _ -> 3;
      case Until _ -> 2;
      case SignedIn _ -> 1;
      case Fewer _ -> 0;
    };
  }

  /** Without parentheses that are around all of it. */
  private static String unwrapped(String condition) {
    String bare = condition;
    while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1);
    }
    return bare;
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** At an operator that stands outside of all brackets and texts. */
  private static List<String> split(String condition, String operator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    char quote = 0;
    for (int i = 0; i < condition.length(); i++) {
      char c = condition.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (depth == 0 && condition.startsWith(operator, i)) {
        parts.add(condition.substring(from, i));
        from = i + operator.length();
        i = from - 1;
      }
    }
    parts.add(condition.substring(from));
    return parts;
  }
}
