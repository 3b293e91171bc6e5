package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads a value and what is taken out of it, called, or made of it: {@code a.b[c](d)}. */
final class Chains {
  private final Parser parser;

  Chains(Parser parser) {
    this.parser = parser;
  }

  /** What may be assigned to, called, or made an instance of. */
  void leftHandSide() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    member(mark, start);
    while (true) {
      if (parser.at(Token.OPEN_PAREN)) {
        arguments();
        parser.node(Kind.CALL, mark, start);
      } else if (parser.at(Token.OPTIONAL_DOT)) {
        optional(mark, start);
      } else {
        return;
      }
      tail(mark, start);
    }
  }

  private void member(int mark, int start) {
    if (parser.at(Token.NEW)) {
      instance(mark, start);
    } else {
      parser.literals.primary();
    }
    tail(mark, start);
  }

  private void instance(int mark, int start) {
    if (parser.peek() == Token.DOT) {
      parser.leaf(Kind.NAME);
      return;
    }
    if (!parser.descend()) {
      return;
    }
    parser.lexer.next();
    int classMark = parser.tree.mark();
    member(classMark, parser.lexer.start());
    if (parser.at(Token.OPTIONAL_DOT)) {
      parser.tree.error();
    }
    if (parser.at(Token.OPEN_PAREN)) {
      arguments();
    }
    parser.node(Kind.NEW, mark, start);
    parser.ascend();
  }

  /** All that follows a value directly, but calls. */
  private void tail(int mark, int start) {
    while (true) {
      switch (parser.lexer.token()) {
        case DOT -> {
          parser.lexer.next();
          property(mark, start);
        }
        case OPEN_BRACKET -> index(mark, start);
        case TEMPLATE, TEMPLATE_HEAD -> {
          parser.literals.template();
          parser.node(Kind.TAGGED, mark, start);
        }
        case NOT -> {
          if (parser.lexer.newline()) {
            return;
          }
          parser.lexer.next();
        }
        case LESS, SHIFT_LEFT -> {
          if (!typeArguments()) {
            return;
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void optional(int mark, int start) {
    parser.lexer.next();
    if (parser.at(Token.LESS)) {
      typeArguments();
    }
    int node;
    if (parser.at(Token.OPEN_PAREN)) {
      arguments();
      node = parser.node(Kind.CALL, mark, start);
    } else if (parser.at(Token.OPEN_BRACKET)) {
      node = index(mark, start);
    } else if (parser.at(Token.TEMPLATE) || parser.at(Token.TEMPLATE_HEAD)) {
      parser.literals.template();
      node = parser.node(Kind.TAGGED, mark, start);
    } else {
      node = property(mark, start);
    }
    parser.tree.flag(node, Tree.OPTIONAL);
  }

  private int property(int mark, int start) {
    if (parser.lexer.token().isWord || parser.at(Token.PRIVATE_NAME)) {
      parser.leaf(Kind.NAME);
    } else {
      parser.missing();
    }
    return parser.node(Kind.MEMBER, mark, start);
  }

  private int index(int mark, int start) {
    parser.lexer.next();
    int before = parser.enterBrackets();
    parser.expressions.expression();
    parser.leave(before);
    parser.close(Token.CLOSE_BRACKET);
    return parser.node(Kind.INDEX, mark, start);
  }

  private void arguments() {
    parser.lexer.next();
    int before = parser.enterBrackets();
    while (!parser.at(Token.CLOSE_PAREN) && !parser.at(Token.END)) {
      parser.expressions.spreadOrValue();
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.leave(before);
    parser.close(Token.CLOSE_PAREN);
  }

  /** Passes over {@code <A, B>} if that is what it is, and not a comparison. */
  private boolean typeArguments() {
    if (!parser.dialect.hasTypeArguments() || !parser.mayTry()) {
      return false;
    }
    Parser.Attempt attempt = parser.attempt();
    if (parser.types.argumentsUpToGreater() && endsTypeArguments()) {
      return true;
    }
    parser.giveUp(attempt);
    return false;
  }

  private boolean endsTypeArguments() {
    parser.lexer.joinGreater();
    if (!parser.accept(Token.GREATER)) {
      return false;
    }
    Token next = parser.lexer.token();
    return switch (next) {
      case OPEN_PAREN, TEMPLATE, TEMPLATE_HEAD -> true;
      case LESS, GREATER, PLUS, MINUS -> false;
      case AS, SATISFIES -> true;
      default -> parser.lexer.newline() || next.precedence > 0 || !next.startsValue;
    };
  }
}
