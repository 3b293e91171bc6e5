package io.keyward.scan.code.python;

/**
 * How one string is quoted, from what stands at its beginning.
 *
 * @param mark the quote
 * @param triple whether there are three of it, and lines may end within
 * @param raw whether a backslash is a backslash
 * @param template whether values may be put in
 * @param bytes whether it holds bytes instead of characters
 */
record Quotes(byte mark, boolean triple, boolean raw, boolean template, boolean bytes) {
  private static final int LONGEST_PREFIX = 2;

  /** Whether letters that stand directly before a quote belong to it. */
  static boolean isPrefix(byte[] source, int start, int end) {
    if (end - start > LONGEST_PREFIX) {
      return false;
    }
    for (int at = start; at < end; at++) {
      if ("rbuft".indexOf(source[at] | 0x20) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Of the string whose prefix or quote begins there. */
  static Quotes at(byte[] source, int from) {
    boolean raw = false;
    boolean template = false;
    boolean bytes = false;
    int at = from;
    while (Bytes.isLetter(source[at])) {
      switch (source[at] | 0x20) {
        case 'r' -> raw = true;
        case 'f', 't' -> template = true;
        case 'b' -> bytes = true;
        default -> {}
      }
      at++;
    }
    byte mark = source[at];
    boolean triple = at + 2 < source.length && source[at + 1] == mark && source[at + 2] == mark;
    return new Quotes(mark, triple, raw, template, bytes);
  }

  int length() {
    return triple ? 3 : 1;
  }

  /** Whether the string ends there. */
  boolean endAt(byte[] source, int at) {
    return source[at] == mark
        && (!triple
            || (at + 2 < source.length && source[at + 1] == mark && source[at + 2] == mark));
  }

  /** Whether nothing of the string can stand there: a line ends before the string does. */
  boolean breakAt(byte[] source, int at) {
    return !triple && (source[at] == '\n' || source[at] == '\r');
  }
}
