package io.keyward.scan.sql;

/**
 * Cuts SQL into tokens, by the rules of PostgreSQL's own lexer (section "Lexical Structure" of its
 * manual) and of psql, which takes lines that begin with a backslash and the data of a COPY for
 * itself. One pass, no recursion.
 */
final class Lexer {
  /** As long as any name may be. */
  private static final int LONGEST_OPERATOR = 63;

  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

  private final String text;
  private final Tokens tokens;
  private int at;
  private int statement;

  private Lexer(String text, int shift) {
    this.text = text;
    this.tokens = new Tokens(text, shift);
  }

  /**
   * The tokens of a text.
   *
   * @param shift where the text begins in its file
   */
  static Tokens read(String text, int shift) {
    Lexer lexer = new Lexer(text, shift);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    int start = at;
    if (c <= ' ') {
      at++;
    } else if (c == '-' && follows('-')) {
      skipLine();
    } else if (c == '/' && follows('*')) {
      skipComment();
    } else if (isNameStart(c)) {
      word(start, c);
    } else if (c == '\'') {
      string(start, at + 1, false);
    } else if (c == '"') {
      quotedName(start, at + 1);
    } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      number(start);
    } else if (c == '$') {
      dollar(start);
    } else if (c == '\\') {
      metaCommand(start);
    } else {
      symbol(start, c);
    }
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
  }

  private void skipComment() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && follows('*')) {
        depth++;
        at += 2;
      } else if (c == '*' && follows('/')) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    tokens.add(TokenKind.JUNK, start, at);
  }

  private void word(int start, char c) {
    if (follows('\'') && "eEbBxXnN".indexOf(c) >= 0) {
      string(start, at + 2, c == 'e' || c == 'E');
      return;
    }
    if ((c == 'u' || c == 'U') && follows('&') && at + 2 < text.length()) {
      if (text.charAt(at + 2) == '\'') {
        string(start, at + 3, false);
        return;
      }
      if (text.charAt(at + 2) == '"') {
        quotedName(start, at + 3);
        return;
      }
    }
    at++;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    tokens.add(TokenKind.WORD, start, at);
  }

  private void string(int start, int from, boolean escapes) {
    at = from;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && escapes) {
        at++;
      } else if (c == '\'') {
        if (at < text.length() && text.charAt(at) == '\'') {
          at++;
        } else {
          tokens.add(TokenKind.STRING, start, at);
          return;
        }
      }
    }
    at = text.length();
    tokens.add(TokenKind.JUNK, start, at);
  }

  private void quotedName(int start, int from) {
    at = from;
    while (at < text.length()) {
      if (text.charAt(at++) == '"') {
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
        } else {
          tokens.add(TokenKind.QUOTED, start, at);
          return;
        }
      }
    }
    tokens.add(TokenKind.JUNK, start, at);
  }

  private void number(int start) {
    while (at < text.length() && isNumberPart(text.charAt(at))) {
      // 1..10 is a range of plpgsql: two numbers.
      if (text.charAt(at) == '.' && follows('.')) {
        break;
      }
      at++;
    }
    tokens.add(TokenKind.NUMBER, start, at);
  }

  private void dollar(int start) {
    int tag = at + 1;
    if (tag < text.length() && isDigit(text.charAt(tag))) {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      tokens.add(TokenKind.PARAMETER, start, at);
      return;
    }
    while (tag < text.length() && isNamePart(text.charAt(tag)) && text.charAt(tag) != '$') {
      tag++;
    }
    if (tag == text.length() || text.charAt(tag) != '$') {
      at++;
      tokens.add(TokenKind.JUNK, start, at);
      return;
    }
    String delimiter = text.substring(start, tag + 1);
    int end = text.indexOf(delimiter, tag + 1);
    if (end < 0) {
      at = text.length();
      tokens.add(TokenKind.JUNK, start, at);
    } else {
      at = end + delimiter.length();
      tokens.add(TokenKind.STRING, start, at);
    }
  }

  /** A command for psql, to the end of its line; in the middle of a statement it changes it. */
  private void metaCommand(int start) {
    skipLine();
    if (statement < tokens.count()) {
      tokens.add(TokenKind.JUNK, start, at);
    }
  }

  private void symbol(int start, char c) {
    TokenKind kind =
        switch (c) {
          case '(' -> TokenKind.OPEN;
          case ')' -> TokenKind.CLOSE;
          case '[' -> TokenKind.OPEN_BRACKET;
          case ']' -> TokenKind.CLOSE_BRACKET;
          case ',' -> TokenKind.COMMA;
          case '.' -> TokenKind.DOT;
          case ';' -> TokenKind.SEMICOLON;
          case ':' -> TokenKind.OPERATOR;
          default -> OPERATOR_CHARACTERS.indexOf(c) >= 0 ? TokenKind.OPERATOR : TokenKind.JUNK;
        };
    at++;
    if (c == ':' && at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=')) {
      at++;
    } else if (c == '.' && at < text.length() && text.charAt(at) == '.') {
      at++;
      kind = TokenKind.OPERATOR;
    } else if (kind == TokenKind.OPERATOR && c != ':') {
      at = operatorEnd(start);
    }
    tokens.add(kind, start, at);
    if (kind == TokenKind.SEMICOLON) {
      if (isCopyFromInput()) {
        skipCopyData();
      }
      statement = tokens.count();
    }
  }

  /**
   * An operator goes as far as its characters do, but not into a comment, and it ends with + or -
   * only if it has a character that no operator of standard SQL has.
   */
  private int operatorEnd(int start) {
    int end = start;
    int last = Math.min(text.length(), start + LONGEST_OPERATOR);
    boolean special = false;
    while (end < last && OPERATOR_CHARACTERS.indexOf(text.charAt(end)) >= 0) {
      char c = text.charAt(end);
      if (end + 1 < text.length()
          && ((c == '-' && text.charAt(end + 1) == '-')
              || (c == '/' && text.charAt(end + 1) == '*'))) {
        break;
      }
      special |= "~!@#%^&|`?".indexOf(c) >= 0;
      end++;
    }
    while (!special
        && end > start + 1
        && (text.charAt(end - 1) == '+' || text.charAt(end - 1) == '-')) {
      end--;
    }
    return Math.max(end, start + 1);
  }

  private boolean isCopyFromInput() {
    if (!tokens.is(statement, "copy")) {
      return false;
    }
    for (int i = statement + 1; i + 1 < tokens.count(); i++) {
      if (tokens.is(i, "from")) {
        return tokens.is(i + 1, "stdin");
      }
    }
    return false;
  }

  private void skipCopyData() {
    int end = text.indexOf("\n\\.", at);
    if (end < 0) {
      at = text.length();
    } else {
      at = end + 1;
      skipLine();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  private static boolean isNumberPart(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
  }
}
