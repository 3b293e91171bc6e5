package io.keyward.auth.redact;

/** Kinds of characters that more than one finder goes by. */
final class Letters {
  private static final int ASCII = 128;
  private static final boolean[] WORD = word();

  private Letters() {}

  private static boolean[] word() {
    boolean[] word = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      word[c] = isLetter(c) || isDigit(c) || c == '_' || c == '-';
    }
    return word;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Letters of ASCII. */
  static boolean isLetter(char c) {
    return isLower(c) || isUpper(c);
  }

  /** What names and tokens are made of: letters and digits of ASCII, {@code _} and {@code -}. */
  static boolean isWord(char c) {
    return c < ASCII && WORD[c];
  }

  /** The lower case of a letter of ASCII; any other character as it is. */
  static char lower(char c) {
    return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
