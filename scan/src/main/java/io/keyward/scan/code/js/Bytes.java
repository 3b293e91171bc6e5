package io.keyward.scan.code.js;

/** What single bytes of a source may be part of. All above ASCII may be part of a name. */
final class Bytes {
  private static final boolean[] NAME_PARTS = nameParts();

  private Bytes() {}

  static boolean isNamePart(byte here) {
    return NAME_PARTS[here & 0xff];
  }

  static boolean isDigit(byte here) {
    return here >= '0' && here <= '9';
  }

  /** Whether a name begins there. */
  static boolean startsName(byte[] source, int at) {
    return at < source.length
        && ((isNamePart(source[at]) && !isDigit(source[at])) || escapeEnd(source, at) > at);
  }

  /** The end of the letter that is written as {@code \\u…} there, or the same place. */
  static int escapeEnd(byte[] source, int from) {
    if (from + 2 >= source.length || source[from] != '\\' || source[from + 1] != 'u') {
      return from;
    }
    int at = from + 2;
    boolean braces = source[at] == '{';
    at += braces ? 1 : 0;
    int digits = at;
    while (at < source.length
        && at - digits < (braces ? 6 : 4)
        && Character.digit(source[at], 16) >= 0) {
      at++;
    }
    if (braces) {
      return at > digits && at < source.length && source[at] == '}' ? at + 1 : from;
    }
    return at - digits == 4 ? at : from;
  }

  /** The end of the number that begins there, with a digit or a dot. */
  static int numberEnd(byte[] source, int from) {
    int at = from;
    if (source[at] == '0' && at + 1 < source.length && isRadix(source[at + 1])) {
      at += 2;
      while (at < source.length && source[at] > 0 && isNamePart(source[at])) {
        at++;
      }
      return at;
    }
    at = digits(source, at);
    if (at < source.length && source[at] == '.') {
      at = digits(source, at + 1);
    }
    if (at < source.length && (source[at] == 'e' || source[at] == 'E')) {
      int sign = at + 1;
      if (sign < source.length && (source[sign] == '+' || source[sign] == '-')) {
        sign++;
      }
      if (sign < source.length && isDigit(source[sign])) {
        at = digits(source, sign);
      }
    }
    return at < source.length && source[at] == 'n' ? at + 1 : at;
  }

  private static boolean isRadix(byte letter) {
    return "xXoObB".indexOf(letter) >= 0;
  }

  private static int digits(byte[] source, int from) {
    int at = from;
    while (at < source.length && (isDigit(source[at]) || source[at] == '_')) {
      at++;
    }
    return at;
  }

  private static boolean[] nameParts() {
    boolean[] parts = new boolean[256];
    for (int c = 0; c < 256; c++) {
      parts[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '$'
              || c == '_'
              || c >= 0x80;
    }
    return parts;
  }
}
