package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads values that stand by themselves: names, literals, and what is in parentheses. */
final class Literals {
  private final Parser parser;

  Literals(Parser parser) {
    this.parser = parser;
  }

  void primary() {
    Token token = parser.lexer.token();
    switch (token) {
      case STRING -> parser.leaf(Kind.STRING);
      case NUMBER -> parser.leaf(Kind.NUMBER);
      case TEMPLATE, TEMPLATE_HEAD -> template();
      case TRUE, FALSE -> parser.leaf(Kind.BOOLEAN);
      case NULL -> parser.leaf(Kind.NULL);
      case THIS, SUPER, IMPORT, PRIVATE_NAME -> parser.leaf(Kind.NAME);
      case OPEN_PAREN -> parenthesised();
      case OPEN_BRACKET -> array();
      case OPEN_BRACE -> object();
      case FUNCTION -> function();
      case ASYNC -> async();
      case CLASS -> parser.classes.read(parser.tree.mark(), parser.lexer.start());
      case AT -> decorated();
      case DIVIDE, ASSIGN_DIVIDE -> {
        parser.lexer.regex();
        parser.leaf(Kind.REGEX);
      }
      case LESS -> element();
      default -> {
        if (token.isName) {
          parser.leaf(Kind.NAME);
        } else {
          unexpected(token);
        }
      }
    }
  }

  /** A token that begins nothing is passed over, unless what is around can go on with it. */
  private void unexpected(Token token) {
    switch (token) {
      case STRAY, DOTS, ARROW, DOT, OPTIONAL_DOT -> parser.stray();
      default -> parser.missing();
    }
  }

  private void async() {
    if (parser.peekOnLine() == Token.FUNCTION) {
      int mark = parser.tree.mark();
      int start = parser.lexer.start();
      parser.lexer.next();
      parser.functions.asyncFunction(mark, start);
      missingUnlessOne(mark);
    } else {
      parser.leaf(Kind.NAME);
    }
  }

  private void function() {
    int mark = parser.tree.mark();
    parser.functions.function(mark, parser.lexer.start());
    missingUnlessOne(mark);
  }

  /** Only a declaration may go without a body. */
  private void missingUnlessOne(int mark) {
    if (!parser.tree.isOneSince(mark)) {
      parser.missing();
    }
  }

  private void decorated() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.classes.decorators();
    int behind = parser.tree.mark();
    if (parser.at(Token.CLASS)) {
      parser.classes.read(behind, start);
      parser.classes.adopt(mark, behind);
    } else {
      parser.missing();
      parser.node(Kind.ERROR, mark, start);
    }
  }

  private void element() {
    if (parser.dialect.hasElements()) {
      parser.elements.outermost();
    } else {
      parser.missing();
    }
  }

  private void parenthesised() {
    parser.lexer.next();
    int before = parser.enterBrackets();
    parser.expressions.expression();
    parser.leave(before);
    parser.close(Token.CLOSE_PAREN);
  }

  private void array() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    int before = parser.enterBrackets();
    while (!parser.at(Token.CLOSE_BRACKET) && !parser.at(Token.END)) {
      if (parser.at(Token.COMMA)) {
        parser.nothing();
      } else {
        parser.expressions.spreadOrValue();
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.leave(before);
    parser.close(Token.CLOSE_BRACKET);
    parser.node(Kind.ARRAY, mark, start);
  }

  private void object() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    int before = parser.enterBrackets();
    while (!parser.at(Token.CLOSE_BRACE) && !parser.at(Token.END)) {
      if (parser.at(Token.DOTS)) {
        parser.expressions.spreadOrValue();
      } else {
        property();
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.leave(before);
    parser.close(Token.CLOSE_BRACE);
    parser.node(Kind.OBJECT, mark, start);
  }

  private void property() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    int flags = methodFlags();
    Token first = parser.lexer.token();
    int keyStart = parser.lexer.start();
    if (!key()) {
      parser.missing();
      return;
    }
    int keyEnd = parser.lexer.previousEnd();
    if (!parser.at(Token.COLON)) {
      while (parser.accept(Token.QUESTION) || parser.accept(Token.NOT)) {}
    }
    if (parser.at(Token.OPEN_PAREN) || parser.at(Token.LESS)) {
      parser.functions.method(mark, start, flags);
      return;
    }
    if (parser.accept(Token.COLON)) {
      parser.expressions.assignment();
    } else {
      if (!first.isName) {
        parser.tree.error();
      }
      shortForm(keyStart, keyEnd);
    }
    parser.node(Kind.PROPERTY, mark, start);
  }

  /** {@code a} or, where it turns out to be a pattern, {@code a = value}. */
  private void shortForm(int keyStart, int keyEnd) {
    int mark = parser.tree.mark();
    parser.tree.leaf(Kind.NAME, keyStart, keyEnd);
    if (parser.accept(Token.ASSIGN)) {
      parser.expressions.assignment();
      parser.node(Kind.ASSIGN, mark, keyStart);
    }
  }

  /** Passes over {@code get}, {@code set}, {@code async} and {@code *} before a key. */
  private int methodFlags() {
    int flags = 0;
    if (parser.at(Token.ASYNC) && startsKey(parser.peekOnLine())) {
      parser.lexer.next();
      flags |= Tree.ASYNC;
    } else if ((parser.at(Token.GET) || parser.at(Token.SET)) && startsKey(parser.peek())) {
      parser.lexer.next();
      flags |= Tree.ACCESSOR;
    }
    if (parser.accept(Token.TIMES)) {
      flags |= Tree.GENERATOR;
    }
    return flags;
  }

  /** Whether the word before it says how a member is, and is no member itself. */
  static boolean startsKey(Token token) {
    return switch (token) {
      case STRING, NUMBER, OPEN_BRACKET, PRIVATE_NAME, TIMES -> true;
      default -> token.isWord;
    };
  }

  /** The key of a property or a member, as a node; false if there is none. */
  boolean key() {
    switch (parser.lexer.token()) {
      case STRING -> parser.leaf(Kind.STRING);
      case NUMBER -> parser.leaf(Kind.NUMBER);
      case PRIVATE_NAME -> parser.leaf(Kind.NAME);
      case OPEN_BRACKET -> {
        int mark = parser.tree.mark();
        int start = parser.lexer.start();
        parser.lexer.next();
        int before = parser.enterBrackets();
        parser.expressions.expression();
        parser.leave(before);
        parser.close(Token.CLOSE_BRACKET);
        parser.node(Kind.COMPUTED, mark, start);
      }
      default -> {
        if (!parser.lexer.token().isWord) {
          return false;
        }
        parser.leaf(Kind.NAME);
      }
    }
    return true;
  }

  void template() {
    if (parser.at(Token.TEMPLATE)) {
      parser.leaf(Kind.STRING);
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    piece(2);
    int before = parser.enterBrackets();
    while (parser.at(Token.TEMPLATE_HEAD) || parser.at(Token.TEMPLATE_MIDDLE)) {
      parser.lexer.next();
      parser.expressions.expression();
      if (!parser.at(Token.CLOSE_BRACE)) {
        parser.tree.error();
        parser.skipInside();
      }
      if (!parser.at(Token.CLOSE_BRACE)) {
        break;
      }
      parser.lexer.templateRest();
      piece(parser.at(Token.TEMPLATE_MIDDLE) ? 2 : 1);
    }
    parser.leave(before);
    if (parser.at(Token.TEMPLATE_TAIL)) {
      parser.lexer.next();
    }
    parser.node(Kind.TEMPLATE, mark, start);
  }

  /** The text of the token between its first byte and so many at its end. */
  private void piece(int closing) {
    int start = parser.lexer.start() + 1;
    int end = parser.lexer.end() - closing;
    if (end > start) {
      parser.tree.flag(parser.tree.leaf(Kind.STRING, start, end), Tree.PIECE);
    }
  }
}
