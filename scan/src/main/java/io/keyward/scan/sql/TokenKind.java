package io.keyward.scan.sql;

/** What a token is. */
enum TokenKind {
  /** A name or a key word, not quoted. */
  WORD,
  /** A name in double quotes. */
  QUOTED,
  /** A string in any of its notations: plain, E, U&amp;, B, X, N, dollar-quoted. */
  STRING,
  NUMBER,
  /** {@code $1}. */
  PARAMETER,
  OPERATOR,
  OPEN,
  CLOSE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  COMMA,
  DOT,
  SEMICOLON,
  /** What has no end, or no meaning: a statement with such a token is not understood. */
  JUNK
}
