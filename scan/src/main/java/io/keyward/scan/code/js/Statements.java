package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;

/** Reads statements. */
final class Statements {
  private final Parser parser;

  /** Ifs whose else is being read. */
  private final Waiting ifs = new Waiting();

  Statements(Parser parser) {
    this.parser = parser;
  }

  /** Statements up to a brace that closes what is open, or the end; each takes something away. */
  void list() {
    while (!parser.at(Token.CLOSE_BRACE) && !parser.at(Token.END)) {
      one();
    }
  }

  private void one() {
    int from = parser.lexer.start();
    int mark = parser.tree.mark();
    statement();
    if (parser.lexer.start() == from && !parser.at(Token.END)) {
      parser.tree.drop(mark);
      parser.stray();
    }
  }

  /** From the opening brace to behind the closing one. */
  void block() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.expect(Token.OPEN_BRACE);
    list();
    parser.expect(Token.CLOSE_BRACE);
    parser.node(Kind.BLOCK, mark, start);
  }

  /** A statement where exactly one node has to be. */
  private void body() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    statement();
    if (!parser.tree.isOneSince(mark)) {
      parser.node(Kind.BLOCK, mark, start);
    }
  }

  private void statement() {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    switch (parser.lexer.token()) {
      case OPEN_BRACE -> nestedBlock();
      case SEMICOLON -> parser.lexer.next();
      case IF -> conditional();
      case FOR -> loop(mark, start);
      case WHILE -> whileLoop(mark, start);
      case DO -> doLoop(mark, start);
      case RETURN -> valued(Kind.RETURN, mark, start);
      case THROW -> valued(Kind.THROW, mark, start);
      case BREAK, CONTINUE -> jump(mark, start);
      case SWITCH -> choice(mark, start);
      case TRY -> attempt(mark, start);
      case WITH -> with(mark, start);
      case DEBUGGER -> {
        parser.lexer.next();
        parser.semicolon();
      }
      default -> {
        if (!parser.declarations.read()) {
          value(mark, start);
        }
      }
    }
    parser.ascend();
  }

  /** A value that stands alone, or a label and its statement. */
  private void value(int mark, int start) {
    boolean name = parser.lexer.token().isName;
    parser.expressions.expression();
    boolean label =
        name
            && parser.at(Token.COLON)
            && parser.tree.mark() == mark + 1
            && parser.tree.lastKind() == Kind.NAME;
    if (label) {
      parser.lexer.next();
      body();
      parser.node(Kind.LABELLED, mark, start);
    } else {
      parser.semicolon();
    }
  }

  private void nestedBlock() {
    int before = parser.enterBrackets();
    block();
    parser.leave(before);
  }

  private void inParentheses() {
    parser.expect(Token.OPEN_PAREN);
    int before = parser.enterBrackets();
    parser.expressions.expression();
    parser.leave(before);
    parser.close(Token.CLOSE_PAREN);
  }

  private void conditional() {
    int around = ifs.count();
    boolean more = true;
    while (more) {
      ifs.add(parser.tree.mark(), parser.lexer.start());
      parser.lexer.next();
      inParentheses();
      body();
      more = false;
      if (!parser.accept(Token.ELSE)) {
        parser.nothingBehind();
      } else if (parser.at(Token.IF)) {
        more = true;
      } else {
        body();
      }
    }
    while (ifs.count() > around) {
      ifs.end(parser, Kind.IF);
    }
  }

  private void whileLoop(int mark, int start) {
    parser.lexer.next();
    inParentheses();
    body();
    parser.node(Kind.LOOP, mark, start);
  }

  private void doLoop(int mark, int start) {
    parser.lexer.next();
    body();
    int test = parser.tree.mark();
    parser.expect(Token.WHILE);
    inParentheses();
    int end = parser.end(mark, start);
    if (parser.mayMove(parser.tree.mark() - mark)) {
      parser.tree.putLast(mark, test);
    }
    parser.tree.node(Kind.LOOP, mark, start, end);
    parser.accept(Token.SEMICOLON);
  }

  private void loop(int mark, int start) {
    parser.lexer.next();
    boolean waits = parser.accept(Token.AWAIT);
    parser.expect(Token.OPEN_PAREN);
    int before = parser.enter(Parser.NO_IN, Parser.BEFORE_COLON);
    if (!parser.at(Token.SEMICOLON) && !parser.declarations.variablesInLoop()) {
      parser.expressions.expression();
    }
    parser.leave(before);
    Operator operator = head();
    parser.close(Token.CLOSE_PAREN);
    body();
    int node = parser.node(Kind.LOOP, mark, start);
    parser.tree.operator(node, operator);
    if (waits) {
      parser.tree.flag(node, Tree.ASYNC);
    }
  }

  /** What follows the first part of the head. */
  private Operator head() {
    int before = parser.enterBrackets();
    Operator operator = Operator.NONE;
    if (parser.accept(Token.OF)) {
      operator = Operator.EACH;
      parser.expressions.assignment();
    } else if (parser.accept(Token.IN)) {
      operator = Operator.IN;
      parser.expressions.expression();
    } else {
      parser.expect(Token.SEMICOLON);
      if (!parser.at(Token.SEMICOLON) && !parser.at(Token.CLOSE_PAREN)) {
        parser.expressions.expression();
      }
      parser.expect(Token.SEMICOLON);
      if (!parser.at(Token.CLOSE_PAREN)) {
        parser.expressions.expression();
      }
    }
    parser.leave(before);
    return operator;
  }

  private void valued(Kind kind, int mark, int start) {
    parser.lexer.next();
    if (parser.at(Token.SEMICOLON)
        || parser.at(Token.CLOSE_BRACE)
        || parser.at(Token.END)
        || parser.lexer.newline()) {
      parser.nothingBehind();
    } else {
      parser.expressions.expression();
    }
    parser.node(kind, mark, start);
    parser.semicolon();
  }

  private void jump(int mark, int start) {
    parser.lexer.next();
    if (parser.lexer.token().isName && !parser.lexer.newline()) {
      parser.leaf(Kind.NAME);
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.JUMP, mark, start);
    parser.semicolon();
  }

  private void choice(int mark, int start) {
    parser.lexer.next();
    inParentheses();
    parser.expect(Token.OPEN_BRACE);
    while (parser.at(Token.CASE) || parser.at(Token.DEFAULT)) {
      oneCase();
    }
    parser.close(Token.CLOSE_BRACE);
    parser.node(Kind.SWITCH, mark, start);
  }

  private void oneCase() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    int before = parser.enterBrackets();
    if (parser.accept(Token.DEFAULT)) {
      parser.nothingBehind();
    } else {
      parser.lexer.next();
      parser.expressions.expression();
    }
    parser.expect(Token.COLON);
    while (!parser.at(Token.CASE)
        && !parser.at(Token.DEFAULT)
        && !parser.at(Token.CLOSE_BRACE)
        && !parser.at(Token.END)) {
      one();
    }
    parser.leave(before);
    parser.node(Kind.CASE, mark, start);
  }

  private void attempt(int mark, int start) {
    parser.lexer.next();
    nestedBlock();
    if (parser.at(Token.CATCH)) {
      caught();
    }
    if (parser.at(Token.FINALLY)) {
      int finallyMark = parser.tree.mark();
      int finallyStart = parser.lexer.start();
      parser.lexer.next();
      nestedBlock();
      parser.node(Kind.FINALLY, finallyMark, finallyStart);
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.TRY, mark, start);
  }

  private void caught() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    if (parser.accept(Token.OPEN_PAREN)) {
      if (!parser.patterns.pattern()) {
        parser.missing();
      }
      if (!parser.types.annotation()) {
        parser.tree.error();
      }
      parser.close(Token.CLOSE_PAREN);
    } else {
      parser.nothingBehind();
    }
    nestedBlock();
    parser.node(Kind.CATCH, mark, start);
  }

  private void with(int mark, int start) {
    parser.lexer.next();
    inParentheses();
    body();
    parser.node(Kind.WITH, mark, start);
  }
}
