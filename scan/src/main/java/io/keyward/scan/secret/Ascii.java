package io.keyward.scan.secret;

/** What a byte of a text is. Pure. */
final class Ascii {
  private Ascii() {}

  static boolean isLower(int b) {
    return b >= 'a' && b <= 'z';
  }

  static boolean isUpper(int b) {
    return b >= 'A' && b <= 'Z';
  }

  static boolean isLetter(int b) {
    return isLower(b | 0x20) && b > 0;
  }

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  static boolean isHexDigit(int b) {
    return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  /** A letter or a digit. */
  static boolean isAlphanumeric(int b) {
    return isLetter(b) || isDigit(b);
  }

  /** What a name in a program is made of. */
  static boolean isWord(int b) {
    return isAlphanumeric(b) || b == '_';
  }

  static boolean isBase64Url(int b) {
    return isWord(b) || b == '-';
  }

  /** A blank or a tab. */
  static boolean isBlank(int b) {
    return b == ' ' || b == '\t';
  }

  static boolean isQuote(int b) {
    return b == '"' || b == '\'' || b == '`';
  }

  /** Whether exactly this stands there. */
  static boolean startsWith(byte[] text, int at, String wanted) {
    if (at < 0 || at + wanted.length() > text.length) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (text[at + i] != (byte) wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The byte there, or a line end where the text has none. */
  static int at(byte[] text, int index) {
    return index >= 0 && index < text.length ? text[index] & 0xff : '\n';
  }

  /** The first byte from here on that is no blank. */
  static int skipBlanks(byte[] text, int from) {
    int at = from;
    while (at < text.length && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  /** The first byte from here on that is neither blank nor line end. */
  static int skipSpace(byte[] text, int from) {
    int at = from;
    while (at < text.length && (isBlank(text[at]) || text[at] == '\n' || text[at] == '\r')) {
      at++;
    }
    return at;
  }

  /**
   * Whether a token may begin here: no letter or digit before it that belongs to it. An escape as
   * {@code \n} or {@code %3D} does not.
   */
  static boolean beginsHere(byte[] text, int at) {
    int before = at(text, at - 1);
    if (!isWord(before)) {
      return true;
    }
    if (isLetter(before) && at(text, at - 2) == '\\') {
      return true;
    }
    return isHexDigit(before) && isHexDigit(at(text, at - 2)) && at(text, at - 3) == '%';
  }
}
