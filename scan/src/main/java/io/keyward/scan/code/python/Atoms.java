package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;

/** Reads values that stand by themselves: names, literals, and what is in brackets. */
final class Atoms {
  private final Parser parser;

  Atoms(Parser parser) {
    this.parser = parser;
  }

  void read() {
    switch (parser.lexer.token()) {
      case NAME, DOTS -> parser.leaf(Kind.NAME);
      case NUMBER -> parser.leaf(Kind.NUMBER);
      case STRING, TEMPLATE -> parser.strings.read();
      case TRUE, FALSE -> parser.leaf(Kind.BOOLEAN);
      case NONE -> parser.leaf(Kind.NULL);
      case OPEN_PAREN -> parenthesised();
      case OPEN_BRACKET -> bracketed();
      case OPEN_BRACE -> braced();
      case ASYNC -> parser.leaf(Kind.NAME);
      case LAMBDA -> parser.functions.lambda();
      case YIELD -> parser.expressions.yielded();
      case STRAY, EXCLAMATION, DOT, ARROW -> parser.stray();
      default -> parser.missing();
    }
  }

  private void parenthesised() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    elements(mark, start, Token.CLOSE_PAREN);
  }

  private void bracketed() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    elements(mark, start, Token.CLOSE_BRACKET);
  }

  /** One value in parentheses is just that; everything else is an array or a comprehension. */
  private void elements(int mark, int start, Token closer) {
    boolean several = closer != Token.CLOSE_PAREN || parser.at(closer);
    while (!parser.at(closer) && !parser.lexer.token().isMargin) {
      parser.expressions.starOrValue();
      if (comprehends()) {
        comprehended(mark, start, closer);
        return;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
      several = true;
    }
    parser.close(closer);
    if (several || !parser.tree.isOneSince(mark)) {
      parser.node(Kind.ARRAY, mark, start);
    }
  }

  private void braced() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    boolean entries = parser.at(Token.CLOSE_BRACE) || parser.at(Token.POWER);
    while (!parser.at(Token.CLOSE_BRACE) && !parser.lexer.token().isMargin) {
      entries |= entry();
      if (comprehends()) {
        comprehended(mark, start, Token.CLOSE_BRACE);
        return;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_BRACE);
    parser.node(entries ? Kind.OBJECT : Kind.ARRAY, mark, start);
  }

  /** An element of a set, or an entry of a dictionary: then it is true. */
  private boolean entry() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.accept(Token.POWER)) {
      parser.expressions.disjunction();
      parser.tree.operator(parser.node(Kind.SPREAD, mark, start), Operator.POWER);
      return true;
    }
    parser.expressions.starOrValue();
    if (!parser.at(Token.COLON)) {
      return false;
    }
    Kind key = parser.tree.lastKind();
    if (key != Kind.STRING && key != Kind.NUMBER) {
      parser.node(Kind.COMPUTED, mark, start);
    }
    parser.lexer.next();
    parser.expressions.value();
    parser.node(Kind.PROPERTY, mark, start);
    return true;
  }

  /** Whether what was just read is what a comprehension is made of. */
  boolean comprehends() {
    return parser.at(Token.FOR) || (parser.at(Token.ASYNC) && parser.peek() == Token.FOR);
  }

  private void comprehended(int mark, int start, Token closer) {
    int flags = clauses();
    parser.close(closer);
    parser.tree.flag(parser.node(Kind.COMPREHENSION, mark, start), flags);
  }

  /** From the first {@code for} on, without the brackets. */
  void comprehension(int mark, int start) {
    int flags = clauses();
    parser.tree.flag(parser.node(Kind.COMPREHENSION, mark, start), flags);
  }

  private int clauses() {
    int flags = 0;
    while (comprehends()) {
      if (parser.accept(Token.ASYNC)) {
        flags = Tree.ASYNC;
      }
      parser.lexer.next();
      parser.expressions.targets();
      parser.expect(Token.IN);
      parser.expressions.disjunction();
      while (parser.accept(Token.IF)) {
        tested();
      }
    }
    return flags;
  }

  private void tested() {
    if (parser.at(Token.LAMBDA)) {
      parser.functions.lambda();
    } else {
      int mark = parser.tree.mark();
      int start = parser.lexer.start();
      parser.expressions.disjunction();
      if (parser.accept(Token.WALRUS)) {
        parser.expressions.disjunction();
        parser.node(Kind.ASSIGN, mark, start);
      }
    }
  }
}
