package io.keyward.scan.code.python;

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

  static boolean isLetter(byte here) {
    return (here >= 'a' && here <= 'z') || (here >= 'A' && here <= 'Z');
  }

  /** The end of the line's end that stands there, or the same place if none does. */
  static int lineBreakEnd(byte[] source, int at) {
    if (at >= source.length || (source[at] != '\n' && source[at] != '\r')) {
      return at;
    }
    return source[at] == '\r' && at + 1 < source.length && source[at + 1] == '\n' ? at + 2 : at + 1;
  }

  /** The end of the number that begins there, with a digit or a dot. */
  static int numberEnd(byte[] source, int from) {
    int at = from;
    if (source[at] == '0' && at + 1 < source.length) {
      int radix =
          switch (source[at + 1] | 0x20) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
          };
      if (radix != 0) {
        return suffixEnd(source, digits(source, at + 2, radix), 'l');
      }
    }
    at = digits(source, at, 10);
    if (at < source.length && source[at] == '.') {
      at = digits(source, at + 1, 10);
    }
    if (at < source.length && (source[at] | 0x20) == 'e') {
      int sign = at + 1;
      if (sign < source.length && (source[sign] == '+' || source[sign] == '-')) {
        sign++;
      }
      if (sign < source.length && isDigit(source[sign])) {
        at = digits(source, sign, 10);
      }
    }
    return suffixEnd(source, suffixEnd(source, at, 'j'), 'l');
  }

  private static int suffixEnd(byte[] source, int at, char suffix) {
    return at < source.length && (source[at] | 0x20) == suffix ? at + 1 : at;
  }

  private static int digits(byte[] source, int from, int radix) {
    int at = from;
    while (at < source.length
        && (source[at] == '_' || (source[at] > 0 && Character.digit(source[at], radix) >= 0))) {
      at++;
    }
    return at;
  }

  private static boolean[] nameParts() {
    boolean[] parts = new boolean[256];
    for (int c = 0; c < 256; c++) {
      parts[c] = c >= 0x80 || c == '_' || isDigit((byte) c) || isLetter((byte) c);
    }
    return parts;
  }
}
