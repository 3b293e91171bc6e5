package io.keyward.auth.redact;

import java.util.HexFormat;

/**
 * Reads a text as it will be read at its end: {@code %65} of a URL and {@code \}{@code u0065} of
 * JSON stand for one character each.
 */
final class Escapes {
  /** The longest way to write one character. */
  static final int LONGEST = 6;

  /** How many characters {@code %65} has. */
  static final int PERCENT = 3;

  private static final int UNDECIDED = 0;

  private Escapes() {}

  /** Whether an escape may begin with this character. */
  static boolean mayBeginWith(char c) {
    return c == '%' || c == '\\';
  }

  /**
   * How many characters of the text make up the one at {@code at}.
   *
   * @return 0 if the text ends too early to tell
   */
  static int lengthAt(CharSequence text, int at) {
    return switch (text.charAt(at)) {
      case '%' -> hexDigitsAfter(text, at + 1, 2);
      case '\\' -> backslash(text, at);
      default -> 1;
    };
  }

  private static int backslash(CharSequence text, int at) {
    if (at + 1 == text.length()) {
      return UNDECIDED;
    }
    return switch (text.charAt(at + 1)) {
      case 'u' -> hexDigitsAfter(text, at + 2, 4);
      case 'b', 'f', 'n', 'r', 't', '"', '\\', '/' -> 2;
      default -> 1;
    };
  }

  private static int hexDigitsAfter(CharSequence text, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i++) {
      if (i == text.length()) {
        return UNDECIDED;
      }
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return 1;
      }
    }
    return count == 2 ? PERCENT : LONGEST;
  }

  /** The character that stands at {@code at} in {@code length} characters. */
  static char charAt(CharSequence text, int at, int length) {
    return switch (length) {
      case 2 -> single(text.charAt(at + 1));
      case PERCENT -> (char) HexFormat.fromHexDigits(text, at + 1, at + PERCENT);
      case LONGEST -> (char) HexFormat.fromHexDigits(text, at + 2, at + LONGEST);
      default -> text.charAt(at);
    };
  }

  private static char single(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /** The whole text with every escape replaced by what it stands for. */
  static String decode(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int length = Math.max(1, lengthAt(text, at));
      decoded.append(charAt(text, at, length));
      at += length;
    }
    return decoded.toString();
  }
}
