package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads strings: any number of literals one after the other are one string. */
final class Strings {
  /** How deep strings may stand within the values of strings. */
  private static final int DEEPEST = 50;

  private final Parser parser;
  private int depth;

  Strings(Parser parser) {
    this.parser = parser;
  }

  /** A STRING if all is text, else a TEMPLATE. */
  void read() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    boolean values = false;
    while (parser.at(Token.STRING) || parser.at(Token.TEMPLATE)) {
      if (parser.at(Token.STRING)) {
        parser.leaf(Kind.STRING);
      } else {
        values |= template();
      }
    }
    if (values) {
      parser.node(Kind.TEMPLATE, mark, start);
    } else {
      parser.tree.drop(mark);
      parser.tree.leaf(Kind.STRING, start, parser.lexer.previousEnd());
    }
  }

  /** One literal; whether any value is put into it. */
  private boolean template() {
    if (depth < DEEPEST && parser.mayTry()) {
      Parser.Attempt attempt = parser.attempt();
      depth++;
      int values = text(parser.lexer.quotes());
      depth--;
      if (values >= 0 && parser.tree.errors() == attempt.bookmark().errors()) {
        parser.lexer.next();
        return values > 0;
      }
      parser.giveUp(attempt);
    }
    parser.tree.error();
    parser.lexer.joinTemplate();
    parser.leaf(Kind.STRING);
    return false;
  }

  /** Up to the quotes that end it; how many values are put in, or -1 if something is wrong. */
  private int text(Quotes quotes) {
    int values = 0;
    while (true) {
      parser.lexer.nextInText(quotes);
      piece(quotes);
      if (parser.at(Token.TEMPLATE_END)) {
        return values;
      }
      if (!parser.at(Token.OPEN_BRACE) || !field(quotes)) {
        return -1;
      }
      values++;
    }
  }

  private void piece(Quotes quotes) {
    int start = parser.lexer.previousEnd();
    int end = parser.lexer.start();
    if (end > start) {
      int node = parser.tree.leaf(Kind.STRING, start, end);
      parser.tree.flag(node, quotes.raw() ? Tree.PIECE | Tree.VERBATIM : Tree.PIECE);
    }
  }

  /** {@code {value=!r:format}}, up to the brace that ends it. */
  private boolean field(Quotes quotes) {
    int around = parser.lexer.enterField();
    parser.lexer.next();
    if (parser.at(Token.CLOSE_BRACE)) {
      return false;
    }
    parser.expressions.yieldOrValues();
    parser.accept(Token.ASSIGN);
    if (parser.accept(Token.EXCLAMATION) && !parser.accept(Token.NAME)) {
      return false;
    }
    if (parser.at(Token.COLON)) {
      parser.lexer.nextInFormat(quotes);
      while (parser.at(Token.OPEN_BRACE)) {
        if (!field(quotes)) {
          return false;
        }
        parser.lexer.nextInFormat(quotes);
      }
    }
    parser.lexer.leaveField(around);
    return parser.at(Token.CLOSE_BRACE);
  }
}
