package io.keyward.scan.code;

import java.util.Locale;

/** What a string literal means, in the languages that write strings alike. Pure. */
final class StringValue {
  private StringValue() {}

  /** Of the literal with its quotes; a piece of a template comes without. */
  static String of(String literal) {
    int quote = 0;
    while (quote < literal.length() && quote < 3 && isLetter(literal.charAt(quote))) {
      quote++;
    }
    if (quote == literal.length() || "'\"`".indexOf(literal.charAt(quote)) < 0) {
      return unescaped(literal);
    }
    String prefix = literal.substring(0, quote).toLowerCase(Locale.ROOT);
    String mark = literal.substring(quote, quote + 1);
    String quotes = literal.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
    int from = quote + quotes.length();
    int to =
        literal.length() >= from + quotes.length() && literal.endsWith(quotes)
            ? literal.length() - quotes.length()
            : literal.length();
    String inside = literal.substring(Math.min(from, to), to);
    return prefix.contains("r") ? inside : unescaped(inside);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      switch (escape) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case '0' -> plain.append('\0');
        case '\n' -> {}
        case 'x' -> i = hex(text, i + 1, i + 3, plain);
        case 'u' -> {
          int close = text.indexOf('}', i);
          i =
              text.startsWith("{", i + 1) && close > 0
                  ? hex(text, i + 2, close, plain) + 1
                  : hex(text, i + 1, i + 5, plain);
        }
        default -> plain.append(escape);
      }
    }
    return plain.toString();
  }

  /** Appends the character of that number; the index of the last digit, or of the letter before. */
  private static int hex(String text, int from, int to, StringBuilder plain) {
    if (to > text.length() || from == to || to - from > 6) {
      return from - 1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return from - 1;
      }
      number = number * 16 + digit;
    }
    if (Character.isValidCodePoint(number)) {
      plain.appendCodePoint(number);
    }
    return to - 1;
  }
}
