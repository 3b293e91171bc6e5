package io.keyward.scan.code.js;

import java.util.Arrays;

/**
 * Passes over code in brackets without reading it, however deep they nest: a loop with a stack of
 * its own.
 */
final class Brackets {
  private static final byte PAREN = 1;
  private static final byte BRACKET = 2;
  private static final byte BRACE = 3;
  private static final byte TEMPLATE = 4;

  private final Lexer lexer;
  private byte[] open = new byte[16];
  private int depth;

  Brackets(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Passes over all up to the bracket that closes what was open before. */
  void skipInside() {
    while (lexer.token() != Token.END && !closesWhatWasOpen()) {
      step();
    }
  }

  /** As {@link #skipInside}, but no further than what looks like the next statement. */
  void skipToStatement() {
    while (lexer.token() != Token.END
        && !closesWhatWasOpen()
        && !(depth == 0 && lexer.newline() && beginsStatement(lexer.token()))) {
      if (depth == 0 && lexer.token() == Token.SEMICOLON) {
        return;
      }
      step();
    }
  }

  private static boolean beginsStatement(Token token) {
    return switch (token) {
      case CLASS,
          CONST,
          DO,
          EXPORT,
          FOR,
          FUNCTION,
          IF,
          IMPORT,
          LET,
          RETURN,
          SWITCH,
          THROW,
          TRY,
          VAR,
          WHILE ->
          true;
      default -> false;
    };
  }

  /** From an opening bracket to behind its closing one; false if that is missing. */
  boolean skip() {
    do {
      step();
    } while (depth > 0 && lexer.token() != Token.END && !closesWhatWasOpen());
    return depth == 0;
  }

  /** As {@link #skip}, but false as soon as something can't be part of a type. */
  boolean skipType() {
    do {
      if (!isInTypes(lexer.token())) {
        return false;
      }
      step();
    } while (depth > 0 && lexer.token() != Token.END && !closesWhatWasOpen());
    return depth == 0;
  }

  private boolean closesWhatWasOpen() {
    return depth == 0
        && switch (lexer.token()) {
          case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE -> true;
          default -> false;
        };
  }

  private void step() {
    switch (lexer.token()) {
      case OPEN_PAREN -> push(PAREN);
      case OPEN_BRACKET -> push(BRACKET);
      case OPEN_BRACE -> push(BRACE);
      case TEMPLATE_HEAD -> push(TEMPLATE);
      case CLOSE_PAREN -> pop(PAREN);
      case CLOSE_BRACKET -> pop(BRACKET);
      case CLOSE_BRACE -> closeBrace();
      default -> {}
    }
    lexer.next();
  }

  private void closeBrace() {
    if (depth > 0 && open[depth - 1] == TEMPLATE) {
      lexer.templateRest();
      if (lexer.token() == Token.TEMPLATE_TAIL) {
        depth--;
      }
    } else {
      pop(BRACE);
    }
  }

  private void push(byte bracket) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = bracket;
  }

  /** A bracket that closes another than its own is taken for its own: what else could be done. */
  private void pop(byte bracket) {
    if (depth > 0 && (open[depth - 1] == bracket || open[depth - 1] != TEMPLATE)) {
      depth--;
    }
  }

  private static boolean isInTypes(Token token) {
    return switch (token) {
      case STRAY,
          ELEMENT_TEXT,
          INCREMENT,
          DECREMENT,
          COALESCE,
          OR,
          AND,
          CARET,
          EQUAL,
          NOT_EQUAL,
          SAME,
          NOT_SAME,
          LESS_OR_EQUAL,
          GREATER_OR_EQUAL,
          SHIFT_RIGHT,
          SHIFT_RIGHT_ZERO,
          DIVIDE,
          REMAINDER,
          POWER ->
          false;
      default -> !token.isAssignment || token == Token.ASSIGN;
    };
  }
}
