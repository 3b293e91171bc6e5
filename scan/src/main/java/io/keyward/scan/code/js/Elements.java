package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads elements (JSX). */
final class Elements {
  private final Parser parser;

  Elements(Parser parser) {
    this.parser = parser;
  }

  /** An element that is a value; the next token is one of JavaScript again. */
  void outermost() {
    int before = parser.enterBrackets();
    element();
    parser.leave(before);
    parser.lexer.next();
  }

  /** From {@code <} on; its last {@code >} is still the token. */
  private void element() {
    if (!parser.descendOrFail()) {
      parser.ascend();
      tooDeep();
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    int nameStart = parser.lexer.start();
    name();
    int nameEnd = Math.max(nameStart, parser.lexer.previousEnd());
    if (parser.at(Token.LESS) && parser.dialect.hasTypeArguments() && !parser.types.arguments()) {
      parser.tree.error();
    }
    attributes();
    if (parser.accept(Token.DIVIDE)) {
      if (!parser.at(Token.GREATER)) {
        parser.tree.error();
      }
    } else if (parser.at(Token.GREATER)) {
      children(nameStart, nameEnd);
    } else {
      parser.tree.error();
    }
    int end = Math.max(parser.lexer.end(), start);
    parser.tree.node(Kind.ELEMENT, mark, start, end);
    parser.ascend();
  }

  private void tooDeep() {
    int start = parser.lexer.start();
    parser.lexer.toEnd();
    parser.tree.error();
    parser.tree.leaf(Kind.ERROR, start, Math.max(start, parser.lexer.start()));
  }

  /** {@code a}, {@code a-b}, {@code a:b}, {@code a.b}; nothing for a fragment. */
  private void name() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (!parser.lexer.token().isWord) {
      parser.nothing();
      return;
    }
    parser.lexer.joinElementName();
    parser.leaf(Kind.NAME);
    while (parser.accept(Token.DOT)) {
      if (parser.lexer.token().isWord) {
        parser.lexer.joinElementName();
        parser.leaf(Kind.NAME);
      } else {
        parser.missing();
      }
      parser.node(Kind.MEMBER, mark, start);
    }
  }

  private void attributes() {
    while (true) {
      switch (parser.lexer.token()) {
        case GREATER, DIVIDE, END, LESS, CLOSE_BRACE, CLOSE_PAREN, CLOSE_BRACKET, SEMICOLON -> {
          return;
        }
        case OPEN_BRACE -> {
          inBraces();
          parser.lexer.next();
        }
        default -> {
          if (parser.lexer.token().isWord) {
            attribute();
          } else {
            parser.stray();
          }
        }
      }
    }
  }

  private void attribute() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.joinElementName();
    parser.leaf(Kind.NAME);
    if (parser.at(Token.ASSIGN)) {
      parser.lexer.nextInAttribute();
      attributeValue();
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.ATTRIBUTE, mark, start);
  }

  private void attributeValue() {
    switch (parser.lexer.token()) {
      case STRING -> parser.tree.flag(parser.leaf(Kind.STRING), Tree.VERBATIM);
      case OPEN_BRACE -> {
        int mark = parser.tree.mark();
        inBraces();
        if (parser.tree.mark() == mark) {
          parser.nothing();
        }
        parser.lexer.next();
      }
      case LESS -> {
        element();
        parser.lexer.next();
      }
      default -> parser.missing();
    }
  }

  /** A value or a spread in braces, or nothing; the closing brace is still the token. */
  private void inBraces() {
    parser.lexer.next();
    if (parser.at(Token.CLOSE_BRACE)) {
      return;
    }
    if (parser.at(Token.DOTS)) {
      parser.expressions.spreadOrValue();
    } else {
      parser.expressions.expression();
    }
    if (!parser.at(Token.CLOSE_BRACE)) {
      parser.tree.error();
      parser.skipInside();
    }
  }

  private void children(int nameStart, int nameEnd) {
    parser.lexer.nextInElement();
    while (true) {
      switch (parser.lexer.token()) {
        case ELEMENT_TEXT -> {
          if (!parser.isBlank(parser.lexer.start(), parser.lexer.end())) {
            parser.tree.leaf(Kind.ELEMENT_TEXT, parser.lexer.start(), parser.lexer.end());
          }
        }
        case OPEN_BRACE -> inBraces();
        case LESS -> {
          if (parser.peek() == Token.DIVIDE) {
            closing(nameStart, nameEnd);
            return;
          }
          element();
        }
        default -> {
          parser.tree.error();
          return;
        }
      }
      parser.lexer.nextInElement();
    }
  }

  private void closing(int nameStart, int nameEnd) {
    parser.lexer.next();
    parser.lexer.next();
    int start = parser.lexer.start();
    int mark = parser.tree.mark();
    name();
    parser.tree.drop(mark);
    int end = Math.max(start, parser.lexer.previousEnd());
    if (!parser.at(Token.GREATER) || !parser.textIs(nameStart, nameEnd, start, end)) {
      parser.tree.error();
    }
  }
}
