package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;

/** Reads {@code match} statements and their patterns. */
final class Patterns {
  private final Parser parser;

  Patterns(Parser parser) {
    this.parser = parser;
  }

  /** From {@code match} on; where it is only a name, stays there and is false. */
  boolean choice(int mark, int start) {
    if (!parser.peek().startsValue || !parser.mayTry()) {
      return false;
    }
    Parser.Attempt attempt = parser.attempt();
    parser.lexer.next();
    parser.expressions.values();
    if (parser.tree.errors() != attempt.bookmark().errors()
        || !parser.accept(Token.COLON)
        || !parser.accept(Token.NEWLINE)
        || !parser.accept(Token.INDENT)
        || !parser.atSoft("case")) {
      parser.giveUp(attempt);
      return false;
    }
    while (parser.atSoft("case")) {
      alternative();
    }
    if (!parser.at(Token.DEDENT) && !parser.at(Token.END)) {
      parser.tree.error();
      parser.statements.list();
    }
    parser.accept(Token.DEDENT);
    parser.node(Kind.SWITCH, mark, start);
    return true;
  }

  private void alternative() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    if (parser.atSoft("_") && parser.peek() == Token.COLON) {
      parser.nothing();
      parser.lexer.next();
    } else {
      test();
    }
    parser.compounds.suite();
    parser.node(Kind.CASE, mark, start);
  }

  private void test() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    several();
    if (parser.accept(Token.IF)) {
      parser.expressions.value();
      parser.tree.operator(parser.node(Kind.BINARY, mark, start), Operator.AND);
    }
  }

  /** One pattern, or a sequence of them without brackets. */
  private void several() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    pattern();
    if (!parser.at(Token.COMMA)) {
      return;
    }
    while (parser.accept(Token.COMMA)) {
      if (!parser.lexer.token().startsValue) {
        break;
      }
      pattern();
    }
    parser.node(Kind.ARRAY, mark, start);
  }

  private void pattern() {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.accept(Token.TIMES)) {
      parser.name();
      parser.node(Kind.SPREAD, mark, start);
      parser.ascend();
      return;
    }
    closed();
    while (parser.accept(Token.BAR)) {
      closed();
      parser.tree.operator(parser.node(Kind.BINARY, mark, start), Operator.OR);
    }
    if (parser.accept(Token.AS)) {
      int name = parser.tree.mark();
      parser.name();
      parser.putLast(mark, name);
      parser.node(Kind.ASSIGN, mark, start);
    }
    parser.ascend();
  }

  private void closed() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    switch (parser.lexer.token()) {
      case OPEN_PAREN -> sequence(mark, start, Token.CLOSE_PAREN);
      case OPEN_BRACKET -> sequence(mark, start, Token.CLOSE_BRACKET);
      case OPEN_BRACE -> mapping(mark, start);
      case NAME -> named(mark, start);
      default -> parser.expressions.binary(Token.BAR.precedence);
    }
  }

  private void sequence(int mark, int start, Token closer) {
    parser.lexer.next();
    boolean several = closer != Token.CLOSE_PAREN || parser.at(closer);
    while (!parser.at(closer) && !parser.lexer.token().isMargin) {
      pattern();
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

  private void mapping(int mark, int start) {
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_BRACE) && !parser.lexer.token().isMargin) {
      entry();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_BRACE);
    parser.node(Kind.OBJECT, mark, start);
  }

  private void entry() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.accept(Token.POWER)) {
      parser.name();
      parser.tree.operator(parser.node(Kind.SPREAD, mark, start), Operator.POWER);
      return;
    }
    parser.expressions.binary(Token.BAR.precedence);
    Kind key = parser.tree.lastKind();
    if (key != Kind.STRING && key != Kind.NUMBER) {
      parser.node(Kind.COMPUTED, mark, start);
    }
    parser.expect(Token.COLON);
    pattern();
    parser.node(Kind.PROPERTY, mark, start);
  }

  /** A name that is bound, a value with dots, or a class with patterns for what is in it. */
  private void named(int mark, int start) {
    parser.leaf(Kind.NAME);
    while (parser.accept(Token.DOT)) {
      parser.name();
      parser.node(Kind.MEMBER, mark, start);
    }
    if (!parser.at(Token.OPEN_PAREN)) {
      return;
    }
    int parts = parser.tree.mark();
    int from = parser.lexer.start();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_PAREN) && !parser.lexer.token().isMargin) {
      part();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_PAREN);
    parser.node(Kind.ARRAY, parts, from);
    parser.tree.operator(parser.node(Kind.BINARY, mark, start), Operator.INSTANCE_OF);
  }

  private void part() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    pattern();
    if (parser.accept(Token.ASSIGN)) {
      pattern();
      parser.node(Kind.KEYWORD, mark, start);
    }
  }
}
