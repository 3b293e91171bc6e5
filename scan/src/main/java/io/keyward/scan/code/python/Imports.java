package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;

/** Reads imports. */
final class Imports {
  private final Parser parser;

  Imports(Parser parser) {
    this.parser = parser;
  }

  /** {@code import a.b as c, d}: a node for each module. */
  void modules(int mark, int start) {
    parser.lexer.next();
    int node = mark;
    do {
      module(node, node == mark ? start : parser.lexer.start());
      node = parser.tree.mark();
    } while (parser.accept(Token.COMMA));
  }

  private void module(int mark, int start) {
    int first = parser.lexer.start();
    int firstEnd = parser.lexer.end();
    path();
    int specifier = parser.tree.mark();
    if (parser.accept(Token.AS)) {
      int from = parser.lexer.start();
      parser.nothing();
      parser.name();
      parser.node(Kind.SPECIFIER, specifier, from);
    } else {
      // Of a path with dots, the program gets the first part.
      parser.tree.leaf(Kind.NOTHING, first, first);
      parser.tree.leaf(Kind.NAME, first, firstEnd);
      parser.tree.node(Kind.SPECIFIER, specifier, first, firstEnd);
    }
    parser.node(Kind.IMPORT, mark, start);
  }

  /** {@code from .a import b as c, d}. */
  void names(int mark, int start) {
    parser.lexer.next();
    path();
    parser.expect(Token.IMPORT);
    if (parser.at(Token.TIMES)) {
      int specifier = parser.tree.mark();
      int from = parser.lexer.start();
      parser.leaf(Kind.NAME);
      parser.nothingBehind();
      parser.node(Kind.SPECIFIER, specifier, from);
    } else if (parser.accept(Token.OPEN_PAREN)) {
      specifiers();
      parser.close(Token.CLOSE_PAREN);
    } else {
      specifiers();
    }
    parser.node(Kind.IMPORT, mark, start);
  }

  /** A name with dots in it, or before it, as one. */
  private void path() {
    int from = parser.lexer.start();
    boolean some = false;
    while (parser.at(Token.DOT) || parser.at(Token.DOTS) || parser.at(Token.NAME)) {
      boolean name = parser.at(Token.NAME);
      parser.lexer.next();
      some = true;
      if (name && !parser.at(Token.DOT)) {
        break;
      }
    }
    if (some) {
      parser.tree.leaf(Kind.NAME, from, parser.lexer.previousEnd());
    } else {
      parser.missing();
    }
  }

  private void specifiers() {
    do {
      if (!parser.at(Token.NAME)) {
        break;
      }
      specifier();
    } while (parser.accept(Token.COMMA));
  }

  private void specifier() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    int end = parser.lexer.end();
    parser.leaf(Kind.NAME);
    if (parser.accept(Token.AS)) {
      parser.name();
    } else {
      parser.tree.leaf(Kind.NAME, start, end);
    }
    parser.node(Kind.SPECIFIER, mark, start);
  }
}
