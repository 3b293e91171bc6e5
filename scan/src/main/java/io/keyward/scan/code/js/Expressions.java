package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;

/**
 * Reads values that are put together with operators, by their precedence. Each method leaves
 * exactly one node.
 */
final class Expressions {
  private final Parser parser;

  /** The conditions that are waiting for the value after their colon. */
  private final Waiting conditions = new Waiting();

  Expressions(Parser parser) {
    this.parser = parser;
  }

  /** One value, or several with commas between them. */
  void expression() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    assignment();
    if (!parser.at(Token.COMMA)) {
      return;
    }
    while (parser.accept(Token.COMMA)) {
      assignment();
    }
    parser.node(Kind.SEQUENCE, mark, start);
  }

  /** One value, which may be assigned to something. */
  void assignment() {
    if (!parser.descend()) {
      return;
    }
    int around = conditions.count();
    boolean more = true;
    while (more) {
      more = part();
    }
    while (conditions.count() > around) {
      conditions.end(parser, Kind.CONDITIONAL);
    }
    parser.ascend();
  }

  /** A value, or the first two of a condition: then its third is still to come, and it is true. */
  private boolean part() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.functions.arrow()) {
      return false;
    }
    if (isYield()) {
      yielded(mark, start);
      return false;
    }
    binary(0);
    if (parser.at(Token.ARROW) && isLoneName(mark, start) && !parser.lexer.newline()) {
      parser.functions.shortArrow(mark, start);
      return false;
    }
    if (parser.at(Token.GREATER)) {
      parser.lexer.joinGreater();
    }
    Token token = parser.lexer.token();
    if (token.isAssignment) {
      parser.lexer.next();
      assignment();
      int node = parser.node(Kind.ASSIGN, mark, start);
      parser.tree.operator(node, token.operator);
      return false;
    }
    if (token != Token.QUESTION || marksOptionalParameter()) {
      return false;
    }
    parser.lexer.next();
    int before = parser.enter(Parser.BEFORE_COLON, Parser.NO_IN);
    assignment();
    parser.leave(before);
    parser.expect(Token.COLON);
    conditions.add(mark, start);
    return true;
  }

  /** In the head of what is perhaps an arrow function; no condition goes on like this. */
  private boolean marksOptionalParameter() {
    return switch (parser.peek()) {
      case COLON, COMMA, CLOSE_PAREN, ASSIGN -> true;
      default -> false;
    };
  }

  private boolean isLoneName(int mark, int start) {
    return parser.tree.mark() == mark + 1
        && parser.tree.lastKind() == Kind.NAME
        && parser.lexer.previousEnd() == parser.tree.lastEnd()
        && parser.tree.lastStart() == start;
  }

  private boolean isYield() {
    return parser.at(Token.YIELD)
        && (parser.in(Parser.IN_GENERATOR) || isOperandOfWord(parser.peekOnLine()));
  }

  private void yielded(int mark, int start) {
    parser.lexer.next();
    boolean all = !parser.lexer.newline() && parser.accept(Token.TIMES);
    if (all || (!parser.lexer.newline() && parser.lexer.token().startsValue)) {
      assignment();
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.YIELD, mark, start);
  }

  /** What follows {@code await} or {@code yield} only where they are no names. */
  private static boolean isOperandOfWord(Token next) {
    return switch (next) {
      case NUMBER, STRING, TEMPLATE, TEMPLATE_HEAD -> true;
      case IN, INSTANCEOF, OF, AS, SATISFIES -> false;
      default -> next.isWord;
    };
  }

  /** Operators that bind more tightly than that. */
  private void binary(int least) {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    unary();
    while (true) {
      if (parser.at(Token.GREATER)) {
        parser.lexer.joinGreater();
      }
      Token token = parser.lexer.token();
      if (token == Token.AS || token == Token.SATISFIES) {
        if (least >= Token.IN.precedence || parser.lexer.newline() || !as()) {
          return;
        }
        continue;
      }
      if (token.precedence <= least || (token == Token.IN && parser.in(Parser.NO_IN))) {
        return;
      }
      parser.lexer.next();
      if (token == Token.POWER) {
        power();
      } else {
        binary(token.precedence);
      }
      int node = parser.node(Kind.BINARY, mark, start);
      parser.tree.operator(node, token.operator);
    }
  }

  /** Binds to the right: each is one level deeper. */
  private void power() {
    if (parser.descend()) {
      binary(Token.POWER.precedence - 1);
      parser.ascend();
    }
  }

  private boolean as() {
    parser.lexer.next();
    if (parser.accept(Token.CONST)) {
      return true;
    }
    if (!parser.types.type()) {
      parser.tree.error();
      return false;
    }
    return true;
  }

  private void unary() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    Operator operator = prefix(parser.lexer.token());
    if (operator != Operator.NONE) {
      parser.lexer.next();
      operand();
      parser.tree.operator(parser.node(Kind.UNARY, mark, start), operator);
    } else if (parser.at(Token.AWAIT) && isAwait()) {
      parser.lexer.next();
      operand();
      parser.node(Kind.AWAIT, mark, start);
    } else if (parser.at(Token.LESS) && parser.dialect == Dialect.TYPESCRIPT) {
      typed();
    } else {
      parser.chains.leftHandSide();
      postfix(mark, start);
    }
  }

  /** What an operator before it works on: one level deeper. */
  private void operand() {
    if (parser.descend()) {
      unary();
      parser.ascend();
    }
  }

  private static Operator prefix(Token token) {
    return switch (token) {
      case NOT -> Operator.NOT;
      case TILDE -> Operator.BITS;
      case PLUS -> Operator.PLUS;
      case MINUS -> Operator.MINUS;
      case INCREMENT -> Operator.INCREMENT;
      case DECREMENT -> Operator.DECREMENT;
      case TYPEOF -> Operator.TYPE_OF;
      case VOID -> Operator.VOID;
      case DELETE -> Operator.DELETE;
      default -> Operator.NONE;
    };
  }

  private void postfix(int mark, int start) {
    if (parser.lexer.newline()) {
      return;
    }
    if (parser.at(Token.INCREMENT) || parser.at(Token.DECREMENT)) {
      Operator operator = prefix(parser.lexer.token());
      parser.lexer.next();
      parser.tree.operator(parser.node(Kind.UNARY, mark, start), operator);
    }
  }

  private boolean isAwait() {
    if (parser.in(Parser.IN_ASYNC)) {
      return true;
    }
    if (parser.in(Parser.IN_FUNCTION)) {
      return isOperandOfWord(parser.peekOnLine());
    }
    Token next = parser.peek();
    return next.startsValue && next.precedence == 0 && next != Token.OF;
  }

  /** {@code <T>value}. */
  private void typed() {
    if (!parser.types.arguments()) {
      parser.tree.error();
    }
    operand();
  }

  /** {@code ...value} or a value. */
  void spreadOrValue() {
    if (!parser.at(Token.DOTS)) {
      assignment();
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    assignment();
    parser.node(Kind.SPREAD, mark, start);
  }
}
