package io.keyward.scan.code.python;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells the words of the language from all others, without making strings. */
final class Words {
  private static final int SIZE = 256;
  private static final int LONGEST = 8;
  private static final Token[] TABLE = table();
  private static final byte[][] TEXTS = texts();

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
    for (int at = hash & (SIZE - 1); TABLE[at] != Token.NAME; at = (at + 1) & (SIZE - 1)) {
      if (Arrays.equals(source, start, end, TEXTS[at], 0, TEXTS[at].length)) {
        return TABLE[at];
      }
    }
    return Token.NAME;
  }

  private static Token[] table() {
    Token[] table = new Token[SIZE];
    Arrays.fill(table, Token.NAME);
    for (Token token : Token.values()) {
      if (token.isWord) {
        int hash = 0;
        for (byte letter : bytes(token)) {
          hash = hash(hash, letter);
        }
        int at = hash & (SIZE - 1);
        while (table[at] != Token.NAME) {
          at = (at + 1) & (SIZE - 1);
        }
        table[at] = token;
      }
    }
    return table;
  }

  private static byte[][] texts() {
    byte[][] texts = new byte[SIZE][];
    Arrays.setAll(texts, at -> bytes(TABLE[at]));
    return texts;
  }

  private static byte[] bytes(Token token) {
    return token.text.getBytes(StandardCharsets.US_ASCII);
  }
}
