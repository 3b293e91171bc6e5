package io.keyward.auth.redact;

/**
 * Forty classes of characters, in which secrets and texts are compared: few enough for twelve of
 * them to fit into one {@code long}, many enough for twelve in a row to mean something.
 *
 * <p>What an encoding or a careless print may change is one class: the cases of a letter, and the
 * two characters in which base64 and base64url differ. White space has class 0, so that a secret
 * without any ends at it. Punctuation is one class, so that what follows a secret is not taken for
 * more of it. Other alphabets are spread over the classes of letters and digits.
 */
final class Alphabet {
  /** How many classes there are. */
  static final int SIZE = 40;

  private static final int LETTERS_AND_DIGITS = 36;
  private static final int PUNCTUATION = 39;
  private static final int ASCII = 128;
  private static final byte[] CLASSES = classes();

  private Alphabet() {}

  /** The class of a character, from 0 to 39. */
  static int classOf(char c) {
    return c < ASCII ? CLASSES[c] : beyondAscii(c);
  }

  private static byte[] classes() {
    byte[] classes = new byte[ASCII];
    for (char c = 0; c < ASCII; c++) {
      classes[c] = (byte) asciiClass(c);
    }
    return classes;
  }

  private static int asciiClass(char c) {
    if (c >= 'a' && c <= 'z') {
      return 1 + c - 'a';
    }
    if (c >= 'A' && c <= 'Z') {
      return 1 + c - 'A';
    }
    if (c >= '0' && c <= '9') {
      return 27 + c - '0';
    }
    return switch (c) {
      case '-', '+' -> 37;
      case '_', '/' -> 38;
      case ' ', '\t', '\n', '\r' -> 0;
      default -> PUNCTUATION;
    };
  }

  private static int beyondAscii(char c) {
    boolean quoteDashOrEllipsis = c >= '\u2010' && c <= '\u206f';
    return quoteDashOrEllipsis ? PUNCTUATION : 1 + ((c * 0x9E3779B1) >>> 16) % LETTERS_AND_DIGITS;
  }
}
