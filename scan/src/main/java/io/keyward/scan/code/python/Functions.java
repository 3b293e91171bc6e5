package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;

/** Reads functions, classes, and what decorates them. */
final class Functions {
  private final Parser parser;

  Functions(Parser parser) {
    this.parser = parser;
  }

  /** From the first {@code @} to the end of what is decorated. */
  void decorated(int mark, int start) {
    while (parser.at(Token.AT)) {
      int decorator = parser.tree.mark();
      int at = parser.lexer.start();
      parser.lexer.next();
      parser.expressions.value();
      parser.node(Kind.DECORATOR, decorator, at);
      parser.expect(Token.NEWLINE);
    }
    int behind = parser.tree.mark();
    switch (parser.lexer.token()) {
      case DEF -> function(behind, start, 0);
      case CLASS -> type(behind, start);
      case ASYNC -> {
        parser.lexer.next();
        function(behind, start, Tree.ASYNC);
      }
      default -> {
        parser.missing();
        parser.node(Kind.ERROR, mark, start);
        return;
      }
    }
    if (!parser.mayMove(parser.tree.mark() - mark)) {
      parser.node(Kind.ERROR, mark, start);
      return;
    }
    parser.tree.adopt(mark, behind);
  }

  /** From {@code def} on. */
  void function(int mark, int start, int known) {
    parser.expect(Token.DEF);
    parser.name();
    typeParameters();
    Scope around = parser.enter(Scope.Of.FUNCTION);
    int parameters = parser.tree.mark();
    int from = parser.lexer.start();
    if (parser.accept(Token.OPEN_PAREN)) {
      parameters(Token.CLOSE_PAREN);
      parser.close(Token.CLOSE_PAREN);
    } else {
      parser.tree.error();
      parser.standsAhead();
    }
    parser.node(Kind.PARAMETERS, parameters, from);
    if (parser.accept(Token.ARROW)) {
      parser.expressions.type();
    }
    parser.compounds.block();
    int flags = known | (parser.scope().isGenerator() ? Tree.GENERATOR : 0);
    parser.leave(around);
    parser.tree.flag(parser.node(Kind.FUNCTION, mark, start), flags);
  }

  /** From {@code lambda} to the end of its value. */
  void lambda() {
    if (!parser.descend()) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    parser.nothingBehind();
    Scope around = parser.enter(Scope.Of.FUNCTION);
    int parameters = parser.tree.mark();
    int from = parser.lexer.start();
    parameters(Token.COLON);
    parser.node(Kind.PARAMETERS, parameters, from);
    parser.expect(Token.COLON);
    parser.expressions.value();
    int flags = Tree.ARROW | (parser.scope().isGenerator() ? Tree.GENERATOR : 0);
    parser.leave(around);
    parser.tree.flag(parser.node(Kind.FUNCTION, mark, start), flags);
    parser.ascend();
  }

  private void parameters(Token closer) {
    while (!parser.at(closer) && !parser.lexer.token().isMargin) {
      parameter(closer);
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
  }

  /** One parameter; where a colon closes all of them, none has a hint of its type. */
  private void parameter(Token closer) {
    if (parser.accept(Token.DIVIDE)) {
      return;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (parser.at(Token.TIMES) || parser.at(Token.POWER)) {
      Operator operator = parser.at(Token.POWER) ? Operator.POWER : Operator.NONE;
      parser.lexer.next();
      if (parser.at(Token.COMMA)) {
        return;
      }
      parser.name();
      parser.tree.operator(parser.node(Kind.SPREAD, mark, start), operator);
    } else if (parser.at(Token.OPEN_PAREN)) {
      parser.atoms.read();
    } else {
      parser.name();
    }
    int hint = parser.tree.mark();
    if (closer != Token.COLON && parser.accept(Token.COLON)) {
      parser.expressions.hint();
    }
    int value = parser.tree.mark();
    if (parser.accept(Token.ASSIGN)) {
      parser.expressions.value();
    } else {
      parser.nothingBehind();
    }
    parser.putLast(hint, value);
    parser.node(Kind.PARAMETER, mark, start);
  }

  /** From {@code class} on. */
  void type(int mark, int start) {
    parser.lexer.next();
    parser.name();
    typeParameters();
    int bases = parser.tree.mark();
    int from = parser.lexer.start();
    if (parser.at(Token.OPEN_PAREN)) {
      parser.expressions.arguments();
      parser.node(Kind.ARRAY, bases, from);
    } else {
      parser.emptyBehind(Kind.ARRAY);
    }
    Scope around = parser.enter(Scope.Of.CLASS);
    parser.compounds.block();
    parser.leave(around);
    parser.node(Kind.CLASS, mark, start);
  }

  /** Passes over {@code [T: bound = default, *Ts]}. */
  void typeParameters() {
    if (!parser.at(Token.OPEN_BRACKET)) {
      return;
    }
    int mark = parser.tree.mark();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_BRACKET) && !parser.lexer.token().isMargin) {
      if (!parser.accept(Token.TIMES)) {
        parser.accept(Token.POWER);
      }
      parser.name();
      if (parser.accept(Token.COLON)) {
        parser.expressions.value();
      }
      if (parser.accept(Token.ASSIGN)) {
        parser.expressions.starOrValue();
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_BRACKET);
    parser.tree.drop(mark);
  }
}
