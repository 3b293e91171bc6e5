package io.keyward.scan.code.python;

import io.keyward.scan.code.Literals;

/** What string literals mean: prefixes, escapes, doubled braces, and literals in a row. Pure. */
final class StringMeaning implements Literals {
  static final Literals OF_PYTHON = new StringMeaning();

  private static final Writing PIECE = new Writing(false, true, false);
  private static final Writing RAW_PIECE = new Writing(true, true, false);

  private StringMeaning() {}

  /** How the text of one literal is written. */
  private record Writing(boolean raw, boolean template, boolean bytes) {}

  @Override
  public String value(String literal) {
    StringBuilder value = new StringBuilder(literal.length());
    int at = 0;
    while (at < literal.length()) {
      char here = literal.charAt(at);
      if (here == '#') {
        while (at < literal.length() && literal.charAt(at) != '\n' && literal.charAt(at) != '\r') {
          at++;
        }
      } else if (here <= ' ' || here == '\\') {
        at++;
      } else {
        at = one(literal, at, value);
      }
    }
    return value.toString();
  }

  @Override
  public String piece(String text) {
    return unwritten(text, PIECE);
  }

  @Override
  public String verbatimPiece(String text) {
    return unwritten(text, RAW_PIECE);
  }

  /** Adds the value of the literal that begins there; the index behind it. */
  private static int one(String literals, int from, StringBuilder value) {
    int quote = from;
    boolean raw = false;
    boolean template = false;
    boolean bytes = false;
    while (quote < literals.length() && "'\"".indexOf(literals.charAt(quote)) < 0) {
      switch (literals.charAt(quote) | 0x20) {
        case 'r' -> raw = true;
        case 'f', 't' -> template = true;
        case 'b' -> bytes = true;
        default -> {}
      }
      quote++;
    }
    if (quote == literals.length()) {
      return quote;
    }
    String mark = literals.substring(quote, quote + 1);
    String quotes = literals.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
    int inside = quote + quotes.length();
    int end = inside;
    while (end < literals.length() && !literals.startsWith(quotes, end)) {
      end += literals.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, literals.length());
    append(literals, inside, end, new Writing(raw, template, bytes), value);
    return Math.min(end + quotes.length(), literals.length());
  }

  private static String unwritten(String text, Writing writing) {
    StringBuilder value = new StringBuilder(text.length());
    append(text, 0, text.length(), writing, value);
    return value.toString();
  }

  private static void append(String text, int from, int to, Writing writing, StringBuilder value) {
    int at = from;
    while (at < to) {
      char here = text.charAt(at++);
      if (here == '\\' && !writing.raw && at < to) {
        at = Escapes.append(text, at, to, writing.bytes, value);
      } else if (here == '\r') {
        value.append('\n');
        at += at < to && text.charAt(at) == '\n' ? 1 : 0;
      } else {
        value.append(here);
        boolean doubled = (here == '{' || here == '}') && at < to && text.charAt(at) == here;
        at += writing.template && doubled ? 1 : 0;
      }
    }
  }
}
