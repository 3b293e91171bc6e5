package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;

/**
 * Reads what names are bound by. Each method leaves one node, or is false where something can't be
 * a pattern.
 */
final class Patterns {
  private final Parser parser;

  Patterns(Parser parser) {
    this.parser = parser;
  }

  /** What is bound: a pattern, or the rest as a SPREAD of one. */
  boolean target() {
    if (!parser.at(Token.DOTS)) {
      return pattern();
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    if (!pattern()) {
      return false;
    }
    parser.node(Kind.SPREAD, mark, start);
    return true;
  }

  /** A name, or names in brackets or braces. */
  boolean pattern() {
    if (!parser.descendOrFail()) {
      parser.ascend();
      return false;
    }
    try {
      return switch (parser.lexer.token()) {
        case OPEN_BRACKET -> arrayPattern();
        case OPEN_BRACE -> objectPattern();
        default -> {
          if (!parser.lexer.token().isName) {
            yield false;
          }
          parser.leaf(Kind.NAME);
          yield true;
        }
      };
    } finally {
      parser.ascend();
    }
  }

  private boolean arrayPattern() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_BRACKET)) {
      if (parser.at(Token.COMMA)) {
        parser.nothing();
      } else if (!targetWithDefault()) {
        return false;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    if (!parser.accept(Token.CLOSE_BRACKET)) {
      return false;
    }
    parser.node(Kind.ARRAY, mark, start);
    return true;
  }

  private boolean targetWithDefault() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (!target()) {
      return false;
    }
    withDefault(mark, start);
    return true;
  }

  private void withDefault(int mark, int start) {
    if (parser.accept(Token.ASSIGN)) {
      int before = parser.enterBrackets();
      parser.expressions.assignment();
      parser.leave(before);
      parser.node(Kind.ASSIGN, mark, start);
    }
  }

  private boolean objectPattern() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_BRACE)) {
      if (!(parser.at(Token.DOTS) ? target() : propertyPattern())) {
        return false;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    if (!parser.accept(Token.CLOSE_BRACE)) {
      return false;
    }
    parser.node(Kind.OBJECT, mark, start);
    return true;
  }

  private boolean propertyPattern() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    Token first = parser.lexer.token();
    if (!parser.literals.key()) {
      return false;
    }
    int end = parser.lexer.previousEnd();
    if (parser.accept(Token.COLON)) {
      if (!targetWithDefault()) {
        return false;
      }
    } else {
      if (!first.isName) {
        return false;
      }
      int value = parser.tree.mark();
      parser.tree.leaf(Kind.NAME, start, end);
      withDefault(value, start);
    }
    parser.node(Kind.PROPERTY, mark, start);
    return true;
  }
}
