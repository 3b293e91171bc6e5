package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;

/** Reads statements that have blocks. */
final class Compounds {
  private final Parser parser;

  /** Ifs whose else is being read. */
  private final Parser.Waiting ifs = new Parser.Waiting();

  Compounds(Parser parser) {
    this.parser = parser;
  }

  /** Reads such a statement, if there is one; else it stays where it is. */
  boolean read(int mark, int start) {
    switch (parser.lexer.token()) {
      case IF -> conditional();
      case WHILE -> whileLoop(mark, start);
      case FOR -> loop(mark, start, 0);
      case TRY -> attempt(mark, start);
      case WITH -> with(mark, start, 0);
      case ASYNC -> {
        return async(mark, start);
      }
      case NAME -> {
        return parser.atSoft("match") && parser.patterns.choice(mark, start);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean async(int mark, int start) {
    switch (parser.peek()) {
      case DEF -> {
        parser.lexer.next();
        parser.functions.function(mark, start, Tree.ASYNC);
      }
      case FOR -> {
        parser.lexer.next();
        loop(mark, start, Tree.ASYNC);
      }
      case WITH -> {
        parser.lexer.next();
        with(mark, start, Tree.ASYNC);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** From the colon on: the statements as one node. */
  void block() {
    Token opening = opening();
    if (opening == Token.NEWLINE) {
      parser.emptyBehind(Kind.BLOCK);
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.standsAhead();
    suite(opening);
    parser.node(Kind.BLOCK, mark, start);
  }

  /** From the colon on: a node for each statement. */
  void suite() {
    suite(opening());
  }

  /** Passes over what is before the first statement; tells it by its last token. */
  private Token opening() {
    parser.expect(Token.COLON);
    if (!parser.accept(Token.NEWLINE)) {
      return Token.COLON;
    }
    if (parser.accept(Token.INDENT)) {
      return Token.INDENT;
    }
    parser.tree.error();
    return Token.NEWLINE;
  }

  private void suite(Token opening) {
    if (opening == Token.COLON) {
      parser.statements.line();
    } else if (opening == Token.INDENT) {
      parser.statements.list();
      parser.accept(Token.DEDENT);
    }
  }

  private void conditional() {
    int around = ifs.count();
    boolean more = true;
    while (more) {
      ifs.add(parser.tree.mark(), parser.lexer.start());
      parser.lexer.next();
      parser.expressions.value();
      block();
      more = parser.at(Token.ELIF);
      if (!more) {
        if (parser.accept(Token.ELSE)) {
          block();
        } else {
          parser.nothingBehind();
        }
      }
    }
    while (ifs.count() > around) {
      ifs.end(parser, Kind.IF);
    }
  }

  private void whileLoop(int mark, int start) {
    parser.lexer.next();
    parser.expressions.value();
    block();
    parser.node(Kind.LOOP, mark, start);
    afterLoop();
  }

  private void loop(int mark, int start, int flags) {
    parser.lexer.next();
    parser.expressions.targets();
    parser.expect(Token.IN);
    parser.expressions.values();
    block();
    int node = parser.node(Kind.LOOP, mark, start);
    parser.tree.operator(node, Operator.EACH);
    parser.tree.flag(node, flags);
    afterLoop();
  }

  /** What a loop does when it was not left early is a block behind it. */
  private void afterLoop() {
    if (parser.accept(Token.ELSE)) {
      block();
    }
  }

  private void attempt(int mark, int start) {
    parser.lexer.next();
    block();
    while (parser.at(Token.EXCEPT)) {
      caught(parser.tree.mark(), parser.lexer.start());
    }
    if (parser.accept(Token.ELSE)) {
      block();
    }
    if (parser.at(Token.FINALLY)) {
      int last = parser.tree.mark();
      int from = parser.lexer.start();
      parser.lexer.next();
      block();
      parser.node(Kind.FINALLY, last, from);
    }
    parser.node(Kind.TRY, mark, start);
  }

  private void caught(int mark, int start) {
    parser.lexer.next();
    parser.accept(Token.TIMES);
    if (parser.at(Token.COLON)) {
      parser.nothing();
      parser.nothing();
    } else {
      parser.expressions.values();
      int target = parser.tree.mark();
      if (parser.accept(Token.AS)) {
        parser.name();
      } else {
        parser.nothingBehind();
      }
      parser.putLast(mark, target);
    }
    block();
    parser.node(Kind.CATCH, mark, start);
  }

  private void with(int mark, int start, int flags) {
    parser.lexer.next();
    if (!itemsInParentheses()) {
      do {
        item();
      } while (parser.accept(Token.COMMA));
    }
    block();
    parser.tree.flag(parser.node(Kind.WITH, mark, start), flags);
  }

  /** Whether the parentheses are around all the items, and not part of the first. */
  private boolean itemsInParentheses() {
    if (!parser.at(Token.OPEN_PAREN) || !parser.mayTry()) {
      return false;
    }
    Parser.Attempt attempt = parser.attempt();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_PAREN) && !parser.lexer.token().isMargin) {
      item();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    if (parser.accept(Token.CLOSE_PAREN)
        && parser.at(Token.COLON)
        && parser.tree.errors() == attempt.bookmark().errors()
        && parser.tree.mark() > attempt.bookmark().count()) {
      return true;
    }
    parser.giveUp(attempt);
    return false;
  }

  private void item() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.expressions.value();
    if (parser.accept(Token.AS)) {
      int target = parser.tree.mark();
      parser.expressions.starOrValue();
      parser.putLast(mark, target);
      parser.node(Kind.ASSIGN, mark, start);
    }
  }
}
