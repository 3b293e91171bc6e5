package io.keyward.scan.database;

import java.util.ArrayList;
import java.util.List;

/** The pattern of PostgreSQL's function format, in pieces. Pure. */
final class Format {
  /** A piece of the pattern. */
  sealed interface Piece {
    /** What stands there. */
    record Text(String text) implements Piece {}

    /** The argument of this number, from 1, as {@code s}, {@code I} or {@code L}. */
    record Argument(char kind, int number) implements Piece {}
  }

  private Format() {}

  static List<Piece> pieces(String pattern) {
    List<Piece> pieces = new ArrayList<>();
    int next = 1;
    int at = 0;
    while (at < pattern.length()) {
      int percent = pattern.indexOf('%', at);
      if (percent < 0 || percent + 1 == pattern.length()) {
        pieces.add(new Piece.Text(pattern.substring(at)));
        return pieces;
      }
      pieces.add(new Piece.Text(pattern.substring(at, percent)));
      at = percent + 1;
      if (Character.isDigit(pattern.charAt(at)) && pattern.startsWith("$", at + 1)) {
        next = pattern.charAt(at) - '0';
        at += 2;
      }
      char kind = at < pattern.length() ? pattern.charAt(at) : '%';
      at++;
      if (kind == '%') {
        pieces.add(new Piece.Text("%"));
      } else {
        pieces.add(new Piece.Argument(kind, next));
        next++;
      }
    }
    return pieces;
  }
}
