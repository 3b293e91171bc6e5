package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads imports and exports. */
final class Modules {
  private final Parser parser;

  public Modules(Parser parser) {
    this.parser = parser;
  }

  /** From {@code import} on, where it is no call. */
  void importFrom(int mark, int start) {
    parser.lexer.next();
    int flags = kindOfImport();
    if (parser.lexer.token().isName) {
      Token next = parser.peek();
      if (next == Token.ASSIGN) {
        alias(mark, start, flags);
        return;
      }
      defaultSpecifier();
      parser.accept(Token.COMMA);
    }
    if (parser.at(Token.TIMES)) {
      all();
    } else if (parser.at(Token.OPEN_BRACE)) {
      specifiers();
    }
    boolean named = parser.tree.mark() > mark || parser.at(Token.FROM);
    if (named) {
      parser.expect(Token.FROM);
    }
    int module = parser.tree.mark();
    module();
    int end = parser.end(mark, start);
    if (parser.mayMove(parser.tree.mark() - mark)) {
      parser.tree.putLast(mark, module);
    }
    parser.tree.flag(parser.tree.node(Kind.IMPORT, mark, start, end), flags);
    parser.semicolon();
  }

  /** Passes over {@code type}, {@code defer} and {@code source} where they are no names. */
  private int kindOfImport() {
    Token token = parser.lexer.token();
    if (token != Token.TYPE && token != Token.DEFER) {
      return 0;
    }
    Lexer.Position here = parser.lexer.position();
    parser.lexer.next();
    boolean kind =
        switch (parser.lexer.token()) {
          case OPEN_BRACE, TIMES -> true;
          case FROM -> parser.peek() == Token.FROM || parser.peek() == Token.ASSIGN;
          default -> parser.lexer.token().isName;
        };
    if (!kind) {
      parser.lexer.back(here);
      return 0;
    }
    return token == Token.TYPE ? Tree.TYPE_ONLY : 0;
  }

  /** {@code import a = require("b")} and {@code import a = b.c}. */
  private void alias(int mark, int start, int flags) {
    int nameStart = parser.lexer.start();
    int nameEnd = parser.lexer.end();
    parser.lexer.next();
    parser.lexer.next();
    boolean requires = parser.lexer.token().isName && parser.peek() == Token.OPEN_PAREN;
    if (!requires) {
      parser.tree.leaf(Kind.NAME, nameStart, nameEnd);
      parser.chains.leftHandSide();
      parser.tree.flag(parser.node(Kind.DECLARE, mark, start), Tree.CONSTANT);
      if (flags != 0) {
        parser.tree.drop(mark);
      }
      parser.semicolon();
      return;
    }
    parser.lexer.next();
    parser.lexer.next();
    if (parser.at(Token.STRING)) {
      parser.leaf(Kind.STRING);
    } else {
      parser.missing();
    }
    int specifier = parser.tree.mark();
    parser.tree.leaf(Kind.NOTHING, nameStart, nameStart);
    parser.tree.leaf(Kind.NAME, nameStart, nameEnd);
    parser.tree.node(Kind.SPECIFIER, specifier, nameStart, nameEnd);
    parser.close(Token.CLOSE_PAREN);
    int end = parser.end(mark, start);
    parser.tree.flag(parser.tree.node(Kind.IMPORT, mark, start, end), flags);
    parser.semicolon();
  }

  private void defaultSpecifier() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.nothing();
    parser.leaf(Kind.NAME);
    parser.node(Kind.SPECIFIER, mark, start);
  }

  /** {@code * as a}, or {@code *} alone. */
  private void all() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.leaf(Kind.NAME);
    if (parser.accept(Token.AS)) {
      specifierName();
    } else {
      parser.nothingBehind();
    }
    parser.node(Kind.SPECIFIER, mark, start);
  }

  /** {@code {a, b as c, type d}}. */
  private void specifiers() {
    parser.lexer.next();
    while (parser.lexer.token().isWord || parser.at(Token.STRING)) {
      specifier();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_BRACE);
  }

  private void specifier() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    int flags = isTypeOnly() ? Tree.TYPE_ONLY : 0;
    if (flags != 0) {
      parser.lexer.next();
    }
    int nameStart = parser.lexer.start();
    int nameEnd = parser.lexer.end();
    Kind kind = parser.at(Token.STRING) ? Kind.STRING : Kind.NAME;
    specifierName();
    if (parser.accept(Token.AS)) {
      specifierName();
    } else {
      parser.tree.leaf(kind, nameStart, nameEnd);
    }
    parser.tree.flag(parser.node(Kind.SPECIFIER, mark, start), flags);
  }

  /**
   * Whether {@code type} is no name here. {@code type as} may be both: {@code type as as a} is a
   * type, {@code type as a} is none.
   */
  private boolean isTypeOnly() {
    if (!parser.at(Token.TYPE)) {
      return false;
    }
    Token next = parser.peek();
    if (next != Token.AS) {
      return next.isWord || next == Token.STRING;
    }
    Lexer.Position here = parser.lexer.position();
    parser.lexer.next();
    parser.lexer.next();
    Token second = parser.lexer.token();
    boolean third = parser.peek().isWord;
    parser.lexer.back(here);
    return second == Token.AS ? third : !second.isWord;
  }

  private void specifierName() {
    if (parser.at(Token.STRING)) {
      parser.leaf(Kind.STRING);
    } else if (parser.lexer.token().isWord) {
      parser.leaf(Kind.NAME);
    } else {
      parser.missing();
    }
  }

  /** The name of a module, and what it must be, which leaves no node. */
  private void module() {
    if (parser.at(Token.STRING)) {
      parser.leaf(Kind.STRING);
    } else {
      parser.missing();
    }
    boolean attributes =
        parser.at(Token.WITH) || (parser.at(Token.NAME) && !parser.lexer.newline());
    if (attributes && parser.peek() == Token.OPEN_BRACE) {
      parser.lexer.next();
      parser.skipBrackets();
    }
  }

  /** From {@code export} on. */
  void export(int mark, int start) {
    parser.lexer.next();
    switch (parser.lexer.token()) {
      case DEFAULT -> {
        parser.lexer.next();
        exportDefault(mark, start);
      }
      case ASSIGN -> {
        parser.lexer.next();
        parser.expressions.assignment();
        parser.node(Kind.EXPORT_DEFAULT, mark, start);
        parser.semicolon();
      }
      case AS -> {
        parser.lexer.next();
        parser.expect(Token.NAMESPACE);
        parser.lexer.next();
        parser.semicolon();
      }
      case TIMES, OPEN_BRACE -> names(mark, start, 0);
      case TYPE -> {
        Token next = parser.peek();
        if (next == Token.OPEN_BRACE || next == Token.TIMES) {
          parser.lexer.next();
          names(mark, start, Tree.TYPE_ONLY);
        } else {
          declaration(mark, start);
        }
      }
      default -> declaration(mark, start);
    }
  }

  private void names(int mark, int start, int flags) {
    if (parser.at(Token.TIMES)) {
      all();
    } else {
      specifiers();
    }
    if (parser.accept(Token.FROM)) {
      module();
    }
    parser.tree.flag(parser.node(Kind.EXPORT, mark, start), flags);
    parser.semicolon();
  }

  private void declaration(int mark, int start) {
    if (parser.at(Token.EXPORT) || !parser.declarations.read()) {
      parser.missing();
    }
    if (parser.tree.mark() > mark) {
      parser.node(Kind.EXPORT, mark, start);
    }
  }

  private void exportDefault(int mark, int start) {
    switch (parser.lexer.token()) {
      case FUNCTION, CLASS, AT -> parser.declarations.read();
      case ASYNC, ABSTRACT, INTERFACE -> {
        if (!parser.declarations.read()) {
          value();
        }
      }
      default -> value();
    }
    if (parser.tree.mark() > mark) {
      parser.node(Kind.EXPORT_DEFAULT, mark, start);
    }
  }

  private void value() {
    parser.expressions.assignment();
    parser.semicolon();
  }
}
