package io.keyward.scan.code.java;

import io.keyward.scan.code.Literals;

/** What strings, text blocks and characters mean. Pure. */
final class StringMeaning implements Literals {
  static final Literals OF_JAVA = new StringMeaning();

  private static final String BLOCK = "\"\"\"";

  private StringMeaning() {}

  @Override
  public String value(String literal) {
    String text = withoutUnicodeEscapes(literal);
    if (text.startsWith(BLOCK)) {
      int line = text.indexOf('\n');
      String inside = text.substring(Math.min(line < 0 ? 3 : line + 1, end(text, 3)), end(text, 3));
      return piece(inside.replace("\r\n", "\n").replace('\r', '\n').stripIndent());
    }
    return piece(text.substring(Math.min(1, end(text, 1)), end(text, 1)));
  }

  @Override
  public String piece(String text) {
    try {
      return text.translateEscapes();
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  @Override
  public String verbatimPiece(String text) {
    return text;
  }

  private static int end(String text, int quotes) {
    return Math.max(0, text.length() - quotes);
  }

  /** These mean their character before anything else is read. */
  private static String withoutUnicodeEscapes(String text) {
    if (!text.contains("\\u")) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '\\' || at + 1 == text.length()) {
        plain.append(text.charAt(at++));
      } else if (text.charAt(at + 1) != 'u') {
        plain.append(text, at, at + 2);
        at += 2;
      } else {
        int digits = at + 1;
        while (digits < text.length() && text.charAt(digits) == 'u') {
          digits++;
        }
        at = character(text, at, digits, plain);
      }
    }
    return plain.toString();
  }

  private static int character(String text, int from, int digits, StringBuilder plain) {
    int number = 0;
    int at = digits;
    while (at < text.length() && at < digits + 4 && Character.digit(text.charAt(at), 16) >= 0) {
      number = number * 16 + Character.digit(text.charAt(at++), 16);
    }
    if (at < digits + 4) {
      plain.append(text, from, digits);
      return digits;
    }
    plain.append((char) number);
    return at;
  }
}
