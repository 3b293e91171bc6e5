package io.keyward.scan.code.python;

/** What follows a backslash in a string. Pure. */
final class Escapes {
  private Escapes() {}

  /**
   * Adds what an escape stands for; what is none stands for itself, with its backslash.
   *
   * @param from the index behind the backslash, before {@code to}
   * @param bytes whether the string holds bytes: then there are no names and numbers of characters
   * @return the index behind the escape
   */
  static int append(String text, int from, int to, boolean bytes, StringBuilder value) {
    char letter = text.charAt(from);
    int next = from + 1;
    switch (letter) {
      case '\n' -> {}
      case '\r' -> next += next < to && text.charAt(next) == '\n' ? 1 : 0;
      case '\\', '\'', '"' -> value.append(letter);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000b');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> next = octal(text, from, to, bytes, value);
      case 'x' -> next = hexadecimal(text, from, Math.min(to, next + 2), 2, value);
      default -> {
        if (bytes) {
          value.append('\\').append(letter);
        } else if (letter == 'u') {
          next = hexadecimal(text, from, Math.min(to, next + 4), 4, value);
        } else if (letter == 'U') {
          next = hexadecimal(text, from, Math.min(to, next + 8), 8, value);
        } else if (letter == 'N') {
          next = named(text, from, to, value);
        } else {
          value.append('\\').append(letter);
        }
      }
    }
    return next;
  }

  private static int octal(String text, int from, int to, boolean bytes, StringBuilder value) {
    int number = 0;
    int at = from;
    while (at < to && at < from + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
      number = number * 8 + text.charAt(at++) - '0';
    }
    value.append((char) (bytes ? number & 0xff : number));
    return at;
  }

  /** The digits are behind the letter. */
  private static int hexadecimal(String text, int letter, int to, int digits, StringBuilder value) {
    long number = 0;
    int at = letter + 1;
    while (at < to && Character.digit(text.charAt(at), 16) >= 0) {
      number = number * 16 + Character.digit(text.charAt(at++), 16);
    }
    if (at - letter - 1 != digits || number > Character.MAX_CODE_POINT) {
      value.append('\\').append(text.charAt(letter));
      return letter + 1;
    }
    value.appendCodePoint((int) number);
    return at;
  }

  /** {@code N{GREEK SMALL LETTER ALPHA}}. */
  private static int named(String text, int letter, int to, StringBuilder value) {
    int close = text.indexOf('}', letter);
    if (close > 0 && close < to && text.startsWith("{", letter + 1)) {
      try {
        value.appendCodePoint(Character.codePointOf(text.substring(letter + 2, close)));
        return close + 1;
      } catch (IllegalArgumentException _) {
        // No character that this runtime knows: the text stays as it is.
      }
    }
    value.append("\\N");
    return letter + 1;
  }
}
