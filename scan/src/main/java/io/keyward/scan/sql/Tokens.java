package io.keyward.scan.sql;

import java.util.Arrays;

/**
 * The tokens of a text, in flat arrays; comments are none. Positions are indexes of the text, whose
 * characters are bytes of a file (ISO-8859-1), shifted by where the text begins in it.
 */
final class Tokens {
  private final String text;
  private final int shift;
  private TokenKind[] kinds = new TokenKind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  Tokens(String text, int shift) {
    this.text = text;
    this.shift = shift;
  }

  void add(TokenKind kind, int start, int end) {
    if (count == starts.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  TokenKind kind(int token) {
    return kinds[token];
  }

  /** Where it begins in the file. */
  int start(int token) {
    return starts[token] + shift;
  }

  /** The byte after it in the file. */
  int end(int token) {
    return ends[token] + shift;
  }

  /** As it stands in the text. */
  String raw(int token) {
    return text.substring(starts[token], ends[token]);
  }

  /** What stands from one token up to another that is not part of it. */
  String raw(int from, int to) {
    return from >= to ? "" : text.substring(starts[from], ends[to - 1]);
  }

  /** Whether it is this word, given in lower case, and not quoted. */
  boolean is(int token, String word) {
    return kinds[token] == TokenKind.WORD
        && ends[token] - starts[token] == word.length()
        && text.regionMatches(true, starts[token], word, 0, word.length());
  }

  /** Whether it is this operator. */
  boolean isOperator(int token, String operator) {
    return kinds[token] == TokenKind.OPERATOR
        && ends[token] - starts[token] == operator.length()
        && text.startsWith(operator, starts[token]);
  }

  /** The name that a word or a quoted name stands for. */
  String name(int token) {
    return kinds[token] == TokenKind.QUOTED ? Quoted.name(raw(token)) : Quoted.folded(raw(token));
  }

  /** What a string says. */
  String string(int token) {
    return Quoted.string(raw(token));
  }

  /** Where what a string says begins in the file; exact for strings without escapes. */
  int stringStart(int token) {
    return start(token) + Quoted.opening(text, starts[token]);
  }
}
