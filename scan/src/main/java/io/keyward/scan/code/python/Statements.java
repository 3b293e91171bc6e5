package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;

/** Reads statements that fit on a line. */
final class Statements {
  private final Parser parser;

  /** Targets that are waiting for what is assigned to them. */
  private final Parser.Waiting targets = new Parser.Waiting();

  Statements(Parser parser) {
    this.parser = parser;
  }

  /** Statements up to the end of the block; each takes something away. */
  void list() {
    while (!parser.at(Token.DEDENT) && !parser.at(Token.END)) {
      one();
    }
  }

  private void one() {
    Token token = parser.lexer.token();
    int from = parser.lexer.start();
    int end = parser.lexer.end();
    int mark = parser.tree.mark();
    if (parser.descendToStatement()) {
      statement(mark, from);
      parser.ascend();
    }
    if (parser.at(token) && parser.lexer.start() == from && parser.lexer.end() == end) {
      parser.tree.drop(mark);
      parser.stray();
    }
  }

  private void statement(int mark, int start) {
    switch (parser.lexer.token()) {
      case NEWLINE -> parser.lexer.next();
      case INDENT -> {
        parser.tree.error();
        parser.lexer.next();
        list();
        parser.accept(Token.DEDENT);
        parser.node(Kind.BLOCK, mark, start);
      }
      case AT -> parser.functions.decorated(mark, start);
      case DEF -> parser.functions.function(mark, start, 0);
      case CLASS -> parser.functions.type(mark, start);
      default -> {
        if (!parser.compounds.read(mark, start)) {
          line();
        }
      }
    }
  }

  /** Statements with semicolons between them, up to the end of the line and over it. */
  void line() {
    do {
      if (parser.lexer.token().isMargin) {
        break;
      }
      simple(parser.tree.mark(), parser.lexer.start());
    } while (parser.accept(Token.SEMICOLON));
    if (!parser.accept(Token.NEWLINE) && !parser.at(Token.END) && !parser.at(Token.DEDENT)) {
      rest();
    }
  }

  /** What follows the end of a statement on its line is kept as far as it can be understood. */
  private void rest() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.tree.error();
    while (!parser.lexer.token().isMargin) {
      if (parser.lexer.token().startsValue && !parser.at(Token.TIMES)) {
        parser.expressions.value();
      } else {
        parser.lexer.next();
      }
    }
    parser.node(Kind.ERROR, mark, start);
    parser.accept(Token.NEWLINE);
  }

  private void simple(int mark, int start) {
    switch (parser.lexer.token()) {
      case RETURN -> valued(Kind.RETURN, mark, start);
      case RAISE -> raise(mark, start);
      case IMPORT -> parser.imports.modules(mark, start);
      case FROM -> parser.imports.names(mark, start);
      case PASS -> parser.lexer.next();
      case BREAK, CONTINUE -> {
        parser.lexer.next();
        parser.nothingBehind();
        parser.node(Kind.JUMP, mark, start);
      }
      case GLOBAL, NONLOCAL -> {
        do {
          parser.lexer.next();
          parser.accept(Token.NAME);
        } while (parser.at(Token.COMMA));
      }
      case DEL -> delete(mark, start);
      case ASSERT -> called(mark, start);
      case NAME -> named(mark, start);
      default -> assignment(mark, start);
    }
  }

  /** What begins with a name may be a statement that only this place makes one. */
  private void named(int mark, int start) {
    if ((parser.atSoft("print") || parser.atSoft("exec")) && beginsArgument(parser.peek())) {
      called(mark, start);
    } else if (parser.atSoft("type") && parser.peek() == Token.NAME) {
      parser.lexer.next();
      parser.lexer.next();
      parser.functions.typeParameters();
      parser.expect(Token.ASSIGN);
      parser.expressions.type();
    } else {
      assignment(mark, start);
    }
  }

  /** What can't follow a name but in the statements of Python 2. */
  private static boolean beginsArgument(Token token) {
    return switch (token) {
      case STRING, TEMPLATE, NAME, NUMBER, NONE, TRUE, FALSE, LAMBDA -> true;
      default -> false;
    };
  }

  /** A word with values behind it, which is read as a call of the word. */
  private void called(int mark, int start) {
    parser.leaf(Kind.NAME);
    do {
      if (parser.lexer.token().isMargin) {
        break;
      }
      parser.expressions.value();
    } while (parser.accept(Token.COMMA));
    parser.node(Kind.CALL, mark, start);
  }

  private void valued(Kind kind, int mark, int start) {
    parser.lexer.next();
    if (parser.lexer.token().startsValue) {
      parser.expressions.values();
    } else {
      parser.nothingBehind();
    }
    parser.node(kind, mark, start);
  }

  private void raise(int mark, int start) {
    parser.lexer.next();
    if (parser.lexer.token().startsValue) {
      parser.expressions.value();
      while (parser.accept(Token.FROM) || parser.accept(Token.COMMA)) {
        parser.expressions.value();
      }
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.THROW, mark, start);
  }

  private void delete(int mark, int start) {
    parser.lexer.next();
    int operand = mark;
    do {
      if (!parser.lexer.token().startsValue) {
        break;
      }
      int from = operand == mark ? start : parser.lexer.start();
      parser.expressions.value();
      parser.tree.operator(parser.node(Kind.UNARY, operand, from), Operator.DELETE);
      operand = parser.tree.mark();
    } while (parser.accept(Token.COMMA));
  }

  private void assignment(int mark, int start) {
    parser.expressions.yieldOrValues();
    Token token = parser.lexer.token();
    if (token == Token.COLON) {
      annotated(mark, start);
    } else if (token == Token.ASSIGN) {
      assigned(mark, start);
    } else if (token.isAssignment) {
      parser.lexer.next();
      parser.expressions.yieldOrValues();
      parser.tree.operator(parser.node(Kind.ASSIGN, mark, start), token.operator);
    }
  }

  private void assigned(int mark, int start) {
    boolean field = parser.scope().isClass() && isName(mark);
    int around = targets.count();
    int target = mark;
    int from = start;
    while (parser.accept(Token.ASSIGN)) {
      targets.add(target, from);
      target = parser.tree.mark();
      from = parser.lexer.start();
      parser.expressions.yieldOrValues();
    }
    while (targets.count() > around + 1) {
      targets.end(parser, Kind.ASSIGN);
    }
    targets.end(parser, field ? Kind.FIELD : Kind.ASSIGN);
  }

  private boolean isName(int mark) {
    return parser.tree.mark() == mark + 1 && parser.tree.lastKind() == Kind.NAME;
  }

  /** {@code target: type = value}. */
  private void annotated(int mark, int start) {
    boolean name = isName(mark);
    boolean field = name && parser.scope().isClass();
    parser.lexer.next();
    int hint = parser.tree.mark();
    parser.expressions.hint();
    int value = parser.tree.mark();
    if (!field) {
      parser.tree.drop(hint);
    }
    if (parser.accept(Token.ASSIGN)) {
      parser.expressions.yieldOrValues();
    } else if (name) {
      parser.nothingBehind();
    } else {
      return;
    }
    if (field) {
      parser.putLast(hint, value);
    }
    parser.node(field ? Kind.FIELD : name ? Kind.DECLARE : Kind.ASSIGN, mark, start);
  }
}
