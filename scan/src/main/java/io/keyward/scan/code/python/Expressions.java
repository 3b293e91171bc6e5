package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;

/**
 * Reads values: operators by their precedence, and what is called or taken out of what. Each method
 * that says nothing else leaves exactly one node.
 */
final class Expressions {
  private final Parser parser;

  /** The conditions that are waiting for the value after their else. */
  private final Parser.Waiting conditions = new Parser.Waiting();

  Expressions(Parser parser) {
    this.parser = parser;
  }

  /** What may stand right of an assignment: {@code yield}, or one value or several. */
  void yieldOrValues() {
    if (parser.at(Token.YIELD)) {
      yielded();
    } else {
      values();
    }
  }

  /** One value, or several with commas between them, which make a tuple. */
  void values() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    starOrValue();
    if (!parser.at(Token.COMMA)) {
      return;
    }
    while (parser.accept(Token.COMMA)) {
      if (!parser.lexer.token().startsValue) {
        break;
      }
      starOrValue();
    }
    parser.node(Kind.ARRAY, mark, start);
  }

  /** What a loop gives values to. */
  void targets() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    target();
    if (!parser.at(Token.COMMA)) {
      return;
    }
    while (parser.accept(Token.COMMA)) {
      if (!parser.lexer.token().startsValue) {
        break;
      }
      target();
    }
    parser.node(Kind.ARRAY, mark, start);
  }

  private void target() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    boolean star = parser.accept(Token.TIMES);
    binary(Token.IN.precedence);
    if (star) {
      parser.node(Kind.SPREAD, mark, start);
    }
  }

  /** {@code *value} or a value. */
  void starOrValue() {
    if (!parser.at(Token.TIMES)) {
      value();
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    binary(Token.IN.precedence);
    parser.node(Kind.SPREAD, mark, start);
  }

  /** One value, which may get a name. */
  void value() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    int around = conditions.count();
    while (part()) {
      // A condition's first two parts are there.
    }
    while (conditions.count() > around) {
      conditions.end(parser, Kind.CONDITIONAL);
    }
    if (parser.accept(Token.WALRUS)) {
      if (parser.descend()) {
        value();
        parser.ascend();
      }
      parser.node(Kind.ASSIGN, mark, start);
    }
  }

  /** A value, or the first two of a condition: then its third is still to come, and it is true. */
  private boolean part() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.at(Token.LAMBDA)) {
      parser.functions.lambda();
      return false;
    }
    disjunction();
    if (!parser.at(Token.IF)) {
      return false;
    }
    parser.lexer.next();
    int test = parser.tree.mark();
    disjunction();
    parser.putLast(mark, test);
    if (!parser.accept(Token.ELSE)) {
      parser.missing();
      parser.node(Kind.CONDITIONAL, mark, start);
      return false;
    }
    conditions.add(mark, start);
    return true;
  }

  /** A value without conditions, where {@code if} means something else. */
  void disjunction() {
    binary(0);
  }

  void yielded() {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.scope().yieldsValue();
    parser.lexer.next();
    if (parser.accept(Token.FROM)) {
      value();
    } else if (parser.lexer.token().startsValue) {
      values();
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.YIELD, mark, start);
    parser.ascend();
  }

  /** Operators that bind more tightly than that. */
  void binary(int least) {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    operand();
    while (true) {
      Token token = parser.lexer.token();
      boolean notIn = token == Token.NOT;
      int precedence = notIn ? Token.IN.precedence : token.precedence;
      if (precedence <= least || (notIn && parser.peek() != Token.IN)) {
        return;
      }
      parser.lexer.next();
      Operator operator = token.operator;
      if (notIn) {
        parser.lexer.next();
        operator = Operator.NOT_IN;
      } else if (token == Token.IS && parser.accept(Token.NOT)) {
        operator = Operator.NOT_SAME;
      }
      right(token, precedence);
      parser.tree.operator(parser.node(Kind.BINARY, mark, start), operator);
    }
  }

  private void right(Token operator, int precedence) {
    if (operator != Token.POWER) {
      binary(precedence);
    } else if (parser.descend()) {
      binary(precedence - 1);
      parser.ascend();
    }
  }

  private void operand() {
    switch (parser.lexer.token()) {
      case NOT -> signed(Operator.NOT, Token.NOT_PRECEDENCE);
      case MINUS -> signed(Operator.MINUS, Token.SIGN_PRECEDENCE);
      case PLUS -> signed(Operator.PLUS, Token.SIGN_PRECEDENCE);
      case TILDE -> signed(Operator.BITS, Token.SIGN_PRECEDENCE);
      case AWAIT -> {
        int mark = parser.tree.mark();
        int start = parser.lexer.start();
        parser.lexer.next();
        primary();
        parser.node(Kind.AWAIT, mark, start);
      }
      default -> primary();
    }
  }

  private void signed(Operator operator, int precedence) {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    binary(precedence);
    parser.tree.operator(parser.node(Kind.UNARY, mark, start), operator);
    parser.ascend();
  }

  /** A name or literal, with all that follows it directly. */
  void primary() {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.atoms.read();
    while (true) {
      switch (parser.lexer.token()) {
        case DOT -> {
          parser.lexer.next();
          attribute();
          parser.node(Kind.MEMBER, mark, start);
        }
        case OPEN_PAREN -> {
          arguments();
          parser.node(Kind.CALL, mark, start);
        }
        case OPEN_BRACKET -> {
          index();
          parser.node(Kind.INDEX, mark, start);
        }
        default -> {
          parser.ascend();
          return;
        }
      }
    }
  }

  /** Words of the language may be attributes in older versions of it. */
  private void attribute() {
    if (parser.lexer.token().isWord) {
      parser.leaf(Kind.NAME);
    } else {
      parser.name();
    }
  }

  /** From the parenthesis on; leaves a node for each. */
  void arguments() {
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_PAREN) && !parser.lexer.token().isMargin) {
      argument();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_PAREN);
  }

  private void argument() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.at(Token.POWER)) {
      parser.lexer.next();
      value();
      parser.tree.operator(parser.node(Kind.SPREAD, mark, start), Operator.POWER);
      return;
    }
    if (parser.accept(Token.TIMES)) {
      value();
      parser.node(Kind.SPREAD, mark, start);
      return;
    }
    value();
    if (parser.at(Token.ASSIGN)) {
      parser.lexer.next();
      value();
      parser.node(Kind.KEYWORD, mark, start);
    } else if (parser.atoms.comprehends()) {
      parser.atoms.comprehension(mark, start);
    }
  }

  private void index() {
    int mark = parser.tree.mark();
    parser.lexer.next();
    int start = parser.lexer.start();
    boolean several = false;
    while (!parser.at(Token.CLOSE_BRACKET) && !parser.lexer.token().isMargin) {
      several |= parser.at(Token.TIMES);
      slice();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
      several = true;
    }
    if (parser.tree.mark() == mark) {
      parser.missing();
    } else if (several) {
      parser.node(Kind.ARRAY, mark, start);
    }
    parser.close(Token.CLOSE_BRACKET);
  }

  /** A value, or {@code from:to:step}, of which each may be left out. */
  private void slice() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.at(Token.COLON)) {
      parser.nothing();
    } else {
      starOrValue();
    }
    if (!parser.at(Token.COLON)) {
      return;
    }
    while (parser.accept(Token.COLON)) {
      if (parser.lexer.token().startsValue) {
        value();
      } else {
        parser.nothingBehind();
      }
    }
    parser.node(Kind.ARRAY, mark, start);
  }

  /** Passes over a value that stands for a type; leaves nothing. */
  void type() {
    int mark = parser.tree.mark();
    starOrValue();
    parser.tree.drop(mark);
  }

  /**
   * A hint what type something has: a decorator that is {@link Tree#TYPE_ONLY}. It is no more than
   * a note, but frameworks read it: a FastAPI dependency stands there.
   */
  void hint() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    starOrValue();
    parser.tree.flag(parser.node(Kind.DECORATOR, mark, start), Tree.TYPE_ONLY);
  }
}
