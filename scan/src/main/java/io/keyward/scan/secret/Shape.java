package io.keyward.scan.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a token looks like: text as it stands, and so many characters of a class, as in {@code
 * ghp_<w36>}. Matched where its first text stands, in time that grows with the token alone.
 * Immutable.
 */
final class Shape {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String UUID = "<h8>-<h4>-<h4>-<h4>-<h12>";

  /** No match. */
  static final int NONE = -1;

  private final List<Part> parts = new ArrayList<>();
  private final int anchor;

  private sealed interface Part {}

  private record Text(String text) implements Part {
    boolean standsAt(byte[] file, int at) {
      return Ascii.startsWith(file, at, text);
    }
  }

  /** So many characters of a class; the characters of ASCII below 64 and above as bits. */
  private record Run(String characters, long low, long high, int fewest, int most) implements Part {

    static Run of(String characters, int fewest, int most) {
      long low = 0;
      long high = 0;
      for (int i = 0; i < characters.length(); i++) {
        char c = characters.charAt(i);
        if (c < Long.SIZE) {
          low |= 1L << c;
        } else {
          high |= 1L << (c - Long.SIZE);
        }
      }
      return new Run(characters, low, high, fewest, most);
    }

    boolean has(byte b) {
      return b >= 0 && ((b < Long.SIZE ? low >>> b : high >>> (b - Long.SIZE)) & 1) != 0;
    }

    int length(byte[] file, int from) {
      int to = Math.min(file.length, from + most);
      int at = from;
      while (at < to && has(file[at])) {
        at++;
      }
      return at - from;
    }
  }

  /** Reads the notation. */
  Shape(String notation) {
    String rest = notation.replace("<uuid>", UUID);
    while (!rest.isEmpty()) {
      int open = rest.indexOf('<');
      if (open == 0) {
        int close = rest.indexOf('>');
        parts.add(run(rest.substring(1, close)));
        rest = rest.substring(close + 1);
      } else {
        int end = open < 0 ? rest.length() : open;
        parts.add(new Text(rest.substring(0, end)));
        rest = rest.substring(end);
      }
    }
    anchor = parts.getFirst() instanceof Run ? 1 : 0;
  }

  private static Run run(String notation) {
    String characters = characters(notation.charAt(0));
    int dash = notation.indexOf('-');
    int fewest = Integer.parseInt(notation, 1, dash < 0 ? notation.length() : dash, 10);
    int most = dash < 0 ? fewest : Integer.parseInt(notation, dash + 1, notation.length(), 10);
    return Run.of(characters, fewest, most);
  }

  private static String characters(char name) {
    return switch (name) {
      case 'w' -> UPPER + LOWER + DIGITS;
      case 'L' -> LOWER + DIGITS;
      case 'U' -> UPPER + DIGITS;
      case 'a' -> UPPER + LOWER;
      case 'd' -> DIGITS;
      case 'h' -> DIGITS + "abcdef";
      case 'H' -> DIGITS + "ABCDEF";
      case 'X' -> DIGITS + "abcdefABCDEF";
      case '2' -> UPPER + "234567";
      case 'b' -> UPPER + LOWER + DIGITS + "-_";
      case 's' -> UPPER + LOWER + DIGITS + "+/";
      case 't' -> UPPER + LOWER + DIGITS + "-_.";
      default -> throw new IllegalArgumentException("no class of characters is called " + name);
    };
  }

  /** The text by which it is looked for; empty if it has none. */
  String anchor() {
    return anchor < parts.size() && parts.get(anchor) instanceof Text(String text) ? text : "";
  }

  /** How many bytes at its beginning are the same in all tokens. */
  int prefix() {
    return parts.getFirst() instanceof Text(String text) ? text.length() : 0;
  }

  /** Where a token begins whose {@link #anchor} stands there, or {@link #NONE}. */
  int begin(byte[] text, int at) {
    int begin = at;
    if (parts.getFirst() instanceof Run run) {
      while (begin > 0 && at - begin < run.most() && run.has(text[begin - 1])) {
        begin--;
      }
      if (at - begin < run.fewest()) {
        return NONE;
      }
    }
    return isWord(text, begin) && !Ascii.beginsHere(text, begin) ? NONE : begin;
  }

  /** The byte after a token whose {@link #anchor} stands there, or {@link #NONE}. */
  int end(byte[] text, int at) {
    return end(text, at, anchor);
  }

  /** The byte after a token that begins there, or {@link #NONE}. */
  int endFrom(byte[] text, int begin) {
    return end(text, begin, 0);
  }

  private int end(byte[] text, int from, int firstPart) {
    int at = from;
    for (int i = firstPart; i < parts.size(); i++) {
      int length = length(text, at, i);
      if (length < 0) {
        return NONE;
      }
      at += length;
    }
    return goesOn(text, at) ? NONE : at;
  }

  private int length(byte[] text, int at, int part) {
    return switch (parts.get(part)) {
      case Text literal -> literal.standsAt(text, at) ? literal.text().length() : NONE;
      case Run run -> {
        int length = run.length(text, at);
        if (length < run.fewest()) {
          yield NONE;
        }
        yield part + 1 < parts.size() && parts.get(part + 1) instanceof Text literal
            ? upTo(text, at, run.fewest(), length, literal)
            : length;
      }
    };
  }

  /** The shortest length after which the text stands. */
  private static int upTo(byte[] text, int at, int fewest, int most, Text wanted) {
    for (int length = fewest; length <= most; length++) {
      if (wanted.standsAt(text, at + length)) {
        return length;
      }
    }
    return NONE;
  }

  /** Whether what follows belongs to the same word, so that the token would be cut out of it. */
  private boolean goesOn(byte[] text, int end) {
    if (end == text.length) {
      return false;
    }
    return switch (parts.getLast()) {
      case Text _ -> Ascii.isWord(text[end]) && isWord(text, end - 1);
      case Run run -> Ascii.isWord(text[end]) || run.has(text[end]);
    };
  }

  private static boolean isWord(byte[] text, int at) {
    return at < text.length && Ascii.isWord(text[at]);
  }

  /** A token of this shape, as short as it may be. */
  String example(RandomGenerator random) {
    StringBuilder token = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Text(String text) -> token.append(text);
        case Run run -> {
          for (int i = 0; i < run.fewest(); i++) {
            token.append(run.characters().charAt(random.nextInt(run.characters().length())));
          }
        }
      }
    }
    return token.toString();
  }
}
