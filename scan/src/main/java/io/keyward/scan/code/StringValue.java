package io.keyward.scan.code;

import java.util.Locale;

/** What a string literal means, in the languages that write strings alike. Pure. */
final class StringValue {
  static final Literals OF_JAVASCRIPT =
      new Literals() {
        @Override
        public String value(String literal) {
          return of(literal);
        }

        @Override
        public String piece(String text) {
          return unescaped(text);
        }

        @Override
        public String verbatimPiece(String text) {
          return text;
        }
      };

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

  /** Of a literal that knows no escapes: what is between its quotes. */
  static String inside(String literal) {
    int to = literal.length();
    if (to > 1 && literal.charAt(to - 1) == literal.charAt(0)) {
      to--;
    }
    return literal.substring(Math.min(1, to), to);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static String unescaped(String text) {
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
        case 'v' -> plain.append('\u000b');
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(text, i, plain);
        case '\n', '\u2028', '\u2029' -> {}
        case '\r' -> i += text.startsWith("\n", i + 1) ? 1 : 0;
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

  /** Appends the character of up to three digits, and at most 255; the index of the last digit. */
  private static int octal(String text, int from, StringBuilder plain) {
    int number = 0;
    int at = from;
    while (at < text.length() && at < from + 3) {
      int digit = Character.digit(text.charAt(at), 8);
      if (digit < 0 || number * 8 + digit > 255) {
        break;
      }
      number = number * 8 + digit;
      at++;
    }
    plain.append((char) number);
    return at - 1;
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
