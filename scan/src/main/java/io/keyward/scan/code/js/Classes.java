package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads classes, their members, and decorators. */
final class Classes {
  private final Parser parser;

  Classes(Parser parser) {
    this.parser = parser;
  }

  /** From {@code class} on. */
  void read(int mark, int start) {
    if (!parser.descend()) {
      return;
    }
    parser.lexer.next();
    if (parser.lexer.token().isName && !parser.at(Token.IMPLEMENTS)) {
      parser.leaf(Kind.NAME);
    } else {
      parser.nothing();
    }
    if (!parser.types.parameters()) {
      parser.tree.error();
    }
    int before = parser.enterBrackets();
    heritage();
    body();
    parser.leave(before);
    parser.node(Kind.CLASS, mark, start);
    parser.ascend();
  }

  /** What begins with {@code @}, if anything does. */
  void decorators() {
    while (parser.at(Token.AT)) {
      int mark = parser.tree.mark();
      int start = parser.lexer.start();
      if (parser.descend()) {
        parser.lexer.next();
        parser.chains.leftHandSide();
        parser.ascend();
      }
      parser.node(Kind.DECORATOR, mark, start);
    }
  }

  /**
   * Makes the decorators between the marks children of the node behind them. Without such a node,
   * they decorate what is not there at run time, and are not either.
   */
  void adopt(int mark, int behind) {
    if (mark == behind) {
      return;
    }
    if (!parser.tree.isOneSince(behind)) {
      parser.tree.drop(mark);
    } else if (parser.mayMove(parser.tree.mark() - mark)) {
      parser.tree.adopt(mark, behind);
    }
  }

  static boolean isModifier(Token token) {
    return switch (token) {
      case ABSTRACT,
          ACCESSOR,
          ASYNC,
          DECLARE,
          GET,
          OVERRIDE,
          PRIVATE,
          PROTECTED,
          PUBLIC,
          READONLY,
          SET,
          STATIC ->
          true;
      default -> false;
    };
  }

  private void heritage() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    while (true) {
      if (parser.accept(Token.EXTENDS)) {
        do {
          parser.chains.leftHandSide();
          if (parser.at(Token.LESS) && !parser.types.arguments()) {
            parser.tree.error();
          }
        } while (parser.accept(Token.COMMA));
      } else if (parser.accept(Token.IMPLEMENTS)) {
        do {
          if (!parser.types.type()) {
            parser.tree.error();
          }
        } while (parser.accept(Token.COMMA));
      } else {
        break;
      }
    }
    if (parser.tree.mark() == mark) {
      parser.tree.leaf(Kind.ARRAY, start, start);
    } else {
      parser.node(Kind.ARRAY, mark, start);
    }
  }

  private void body() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (!parser.at(Token.OPEN_BRACE)) {
      parser.tree.error();
      parser.node(Kind.BLOCK, mark, start);
      return;
    }
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_BRACE) && !parser.at(Token.END)) {
      if (!parser.accept(Token.SEMICOLON)) {
        int from = parser.lexer.start();
        member();
        if (parser.lexer.start() == from && !parser.at(Token.CLOSE_BRACE)) {
          parser.stray();
        }
      }
    }
    parser.expect(Token.CLOSE_BRACE);
    parser.node(Kind.BLOCK, mark, start);
  }

  private void member() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    decorators();
    int behind = parser.tree.mark();
    if (parser.at(Token.STATIC) && parser.peek() == Token.OPEN_BRACE) {
      staticBlock(behind, start);
    } else {
      decorated(behind, start);
    }
    adopt(mark, behind);
  }

  private void staticBlock(int mark, int start) {
    parser.lexer.next();
    int inner = parser.lexer.start();
    parser.lexer.next();
    int before = parser.enter(Parser.IN_FUNCTION, ~0);
    parser.statements.list();
    parser.leave(before);
    parser.close(Token.CLOSE_BRACE);
    int node = parser.node(Kind.BLOCK, mark, Math.min(start, inner));
    parser.tree.flag(node, Tree.STATIC);
  }

  private void decorated(int mark, int start) {
    int flags = 0;
    boolean ambient = false;
    while (isModifier(parser.lexer.token()) && precedesMember()) {
      switch (parser.lexer.token()) {
        case STATIC -> flags |= Tree.STATIC;
        case ASYNC -> flags |= Tree.ASYNC;
        case GET, SET -> flags |= Tree.ACCESSOR;
        case DECLARE, ABSTRACT -> ambient = true;
        default -> {}
      }
      parser.lexer.next();
    }
    if (parser.accept(Token.TIMES)) {
      flags |= Tree.GENERATOR;
    }
    if (isIndexSignature()) {
      parser.skipBrackets();
      typeAndEnd();
    } else {
      named(mark, start, flags);
    }
    if (ambient) {
      parser.tree.drop(mark);
    }
  }

  /** Whether the word says how a member is; else it is one. */
  private boolean precedesMember() {
    boolean sameLine =
        parser.at(Token.ASYNC) || parser.at(Token.ACCESSOR) || parser.at(Token.DECLARE);
    return Literals.startsKey(sameLine ? parser.peekOnLine() : parser.peek());
  }

  /** {@code [key: string]: type}. */
  private boolean isIndexSignature() {
    if (!parser.at(Token.OPEN_BRACKET)) {
      return false;
    }
    Lexer.Position here = parser.lexer.position();
    parser.lexer.next();
    boolean is = parser.lexer.token().isName && parser.peek() == Token.COLON;
    parser.lexer.back(here);
    return is;
  }

  private void typeAndEnd() {
    if (!parser.types.annotation()) {
      parser.tree.error();
    }
    if (!parser.accept(Token.COMMA)) {
      parser.semicolon();
    }
  }

  private void named(int mark, int start, int flags) {
    if (!parser.literals.key()) {
      parser.tree.error();
      new Brackets(parser.lexer).skipToStatement();
      return;
    }
    if (!parser.accept(Token.QUESTION) && parser.at(Token.NOT)) {
      parser.lexer.next();
    }
    if (parser.at(Token.OPEN_PAREN) || parser.at(Token.LESS)) {
      parser.functions.method(mark, start, flags);
      return;
    }
    Types.Name type = parser.types.named();
    if (type.isBroken()) {
      parser.tree.error();
    }
    int before = parser.enter(Parser.IN_FUNCTION, ~0);
    parser.functions.valueOrNothing();
    parser.leave(before);
    type.leave(parser.tree);
    parser.tree.flag(parser.node(Kind.FIELD, mark, start), flags);
    parser.semicolon();
  }
}
