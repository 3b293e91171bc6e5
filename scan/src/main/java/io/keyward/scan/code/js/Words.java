package io.keyward.scan.code.js;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells the words of the language from all others, without making strings. */
final class Words {
  private static final int SIZE = 512;
  private static final int LONGEST = 10;
  private static final Token[] TOKENS = new Token[SIZE];
  private static final byte[][] LETTERS = new byte[SIZE][];

  static {
    fill();
  }

  private Words() {}

  /** The number that a word is found by, with one more letter. */
  static int hash(int hash, byte letter) {
    return hash * 31 + letter;
  }

  /** The word of the language that stands there, or {@link Token#NAME}. */
  static Token of(byte[] source, int start, int end, int hash) {
    if (end - start > LONGEST) {
      return Token.NAME;
    }
    for (int at = hash & (SIZE - 1); TOKENS[at] != Token.NAME; at = (at + 1) & (SIZE - 1)) {
      byte[] letters = LETTERS[at];
      if (Arrays.equals(source, start, end, letters, 0, letters.length)) {
        return TOKENS[at];
      }
    }
    return Token.NAME;
  }

  private static void fill() {
    Arrays.fill(TOKENS, Token.NAME);
    for (Token token : Token.values()) {
      if (token.isWord && token != Token.NAME) {
        byte[] letters = token.text.getBytes(StandardCharsets.US_ASCII);
        int hash = 0;
        for (byte letter : letters) {
          hash = hash(hash, letter);
        }
        int at = hash & (SIZE - 1);
        while (TOKENS[at] != Token.NAME) {
          at = (at + 1) & (SIZE - 1);
        }
        TOKENS[at] = token;
        LETTERS[at] = letters;
      }
    }
  }
}
