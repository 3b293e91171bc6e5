package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads functions of every kind, and their parameters. */
final class Functions {
  private final Parser parser;

  Functions(Parser parser) {
    this.parser = parser;
  }

  /** From {@code function} on. */
  void function(int mark, int start) {
    function(mark, start, 0);
  }

  /** From {@code function} on, behind {@code async}. */
  void asyncFunction(int mark, int start) {
    function(mark, start, Tree.ASYNC);
  }

  private void function(int mark, int start, int known) {
    parser.lexer.next();
    int flags = known | (parser.accept(Token.TIMES) ? Tree.GENERATOR : 0);
    if (parser.lexer.token().isName) {
      parser.leaf(Kind.NAME);
    } else {
      parser.nothing();
    }
    method(mark, start, flags);
  }

  /** What follows the name. Without a body it stands for nothing at run time and leaves no node. */
  void method(int mark, int start, int flags) {
    if (!parser.types.parameters()) {
      parser.tree.error();
    }
    int before = parser.enter(bits(flags), ~0);
    parametersOrError();
    if (!parser.types.returnAnnotation()) {
      parser.tree.error();
    }
    if (parser.at(Token.OPEN_BRACE)) {
      parser.statements.block();
      parser.tree.flag(parser.node(Kind.FUNCTION, mark, start), flags);
    } else {
      parser.tree.drop(mark);
      if (!parser.at(Token.COMMA)) {
        parser.semicolon();
      }
    }
    parser.leave(before);
  }

  /** Reads an arrow function, if there is one; else it stays where it is. */
  boolean arrow() {
    boolean async = parser.at(Token.ASYNC);
    if (!async && !parser.at(Token.OPEN_PAREN) && !parser.at(Token.LESS)) {
      return false;
    }
    if (!mayBeArrow() || !parser.mayTry()) {
      return false;
    }
    Parser.Attempt attempt = parser.attempt();
    if (arrow(async ? Tree.ASYNC | Tree.ARROW : Tree.ARROW, attempt.bookmark().errors())) {
      return true;
    }
    parser.giveUp(attempt);
    return false;
  }

  private boolean mayBeArrow() {
    Lexer.Position here = parser.lexer.position();
    boolean async = parser.accept(Token.ASYNC);
    boolean may = (!async || !parser.lexer.newline()) && mayBeHead(async ? Token.NAME : Token.END);
    parser.lexer.back(here);
    return may;
  }

  /** Looks two tokens ahead; {@code alone} may be all of the head. */
  private boolean mayBeHead(Token alone) {
    if (parser.at(Token.LESS)) {
      return parser.dialect.hasTypeArguments()
          && (parser.dialect == Dialect.TYPESCRIPT || mayBeTypeParameters());
    }
    if (!parser.at(Token.OPEN_PAREN)) {
      return alone == Token.NAME && parser.lexer.token().isName && parser.peek() == Token.ARROW;
    }
    parser.lexer.next();
    return switch (parser.lexer.token()) {
      case CLOSE_PAREN, DOTS, OPEN_BRACE, OPEN_BRACKET, AT -> true;
      case THIS -> parser.peek() == Token.COLON;
      default ->
          parser.lexer.token().isName
              && switch (parser.peek()) {
                case COLON, COMMA, QUESTION, ASSIGN, CLOSE_PAREN -> true;
                default -> false;
              };
    };
  }

  /** Tells {@code <T,>(…)} and {@code <T extends …>(…)} from an element. */
  private boolean mayBeTypeParameters() {
    parser.lexer.next();
    parser.accept(Token.CONST);
    if (!parser.lexer.token().isName) {
      return false;
    }
    parser.lexer.next();
    if (parser.at(Token.EXTENDS)) {
      return switch (parser.peek()) {
        case ASSIGN, GREATER, DIVIDE -> false;
        default -> true;
      };
    }
    return parser.at(Token.COMMA) || parser.at(Token.ASSIGN);
  }

  private boolean arrow(int flags, int errors) {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    boolean colonMustFollow = parser.in(Parser.BEFORE_COLON);
    int before =
        parser.enter(
            bits(flags),
            Parser.NO_IN | Parser.BEFORE_COLON | Parser.IN_GENERATOR | Parser.IN_ASYNC);
    if (!head(flags) || parser.tree.errors() > errors) {
      return false;
    }
    boolean typed = parser.at(Token.COLON);
    if (!parser.types.returnAnnotation() || !parser.at(Token.ARROW) || parser.lexer.newline()) {
      return false;
    }
    parser.leave(before);
    body(mark, start, flags);
    return !typed || !colonMustFollow || parser.at(Token.COLON);
  }

  private boolean head(int flags) {
    if ((flags & Tree.ASYNC) != 0) {
      parser.lexer.next();
    }
    parser.nothing();
    if (parser.lexer.token().isName) {
      lone();
      return true;
    }
    return parser.types.parameters() && parser.at(Token.OPEN_PAREN) && parameters();
  }

  private void lone() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.leaf(Kind.NAME);
    parser.nothingBehind();
    parser.node(Kind.PARAMETER, mark, start);
    parser.node(Kind.PARAMETERS, mark, start);
  }

  /** {@code name => …}, when the name was taken for a value until now. */
  void shortArrow(int mark, int start) {
    int end = parser.lexer.previousEnd();
    parser.tree.drop(mark);
    parser.tree.leaf(Kind.NOTHING, start, start);
    int parameters = parser.tree.mark();
    parser.tree.leaf(Kind.NAME, start, end);
    parser.tree.leaf(Kind.NOTHING, end, end);
    parser.tree.node(Kind.PARAMETER, parameters, start, end);
    parser.tree.node(Kind.PARAMETERS, parameters, start, end);
    body(mark, start, Tree.ARROW);
  }

  /** From the arrow on. A value there belongs to the context around, but for waiting. */
  private void body(int mark, int start, int flags) {
    parser.lexer.next();
    if (parser.at(Token.OPEN_BRACE)) {
      int before = parser.enter(bits(flags), ~0);
      parser.statements.block();
      parser.leave(before);
    } else {
      int before = parser.enter(bits(flags), Parser.IN_GENERATOR | Parser.IN_ASYNC);
      parser.expressions.assignment();
      parser.leave(before);
    }
    parser.tree.flag(parser.node(Kind.FUNCTION, mark, start), flags);
  }

  private static int bits(int flags) {
    return Parser.IN_FUNCTION
        | ((flags & Tree.ASYNC) != 0 ? Parser.IN_ASYNC : 0)
        | ((flags & Tree.GENERATOR) != 0 ? Parser.IN_GENERATOR : 0);
  }

  private void parametersOrError() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    if (!parser.at(Token.OPEN_PAREN)) {
      parser.tree.error();
      parser.node(Kind.PARAMETERS, mark, start);
    } else if (!parameters()) {
      parser.close(Token.CLOSE_PAREN);
      parser.node(Kind.PARAMETERS, mark, start);
    }
  }

  /** From the parenthesis on; false as soon as something is no parameter. */
  private boolean parameters() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    while (!parser.at(Token.CLOSE_PAREN)) {
      if (!parameter()) {
        return false;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    if (!parser.accept(Token.CLOSE_PAREN)) {
      return false;
    }
    parser.node(Kind.PARAMETERS, mark, start);
    return true;
  }

  private boolean parameter() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.classes.decorators();
    int behind = parser.tree.mark();
    boolean isField = false;
    while (Classes.isModifier(parser.lexer.token()) && startsTarget(parser.peek())) {
      parser.lexer.next();
      isField = true;
    }
    if (parser.at(Token.THIS)) {
      parser.lexer.next();
      return parser.types.annotation();
    }
    if (!parser.patterns.target()) {
      return false;
    }
    parser.accept(Token.QUESTION);
    Types.Name type = parser.types.named();
    if (type.isBroken()) {
      return false;
    }
    valueOrNothing();
    if (isField || mark != behind) {
      type.leave(parser.tree);
    }
    parser.node(Kind.PARAMETER, behind, start);
    parser.classes.adopt(mark, behind);
    return true;
  }

  private static boolean startsTarget(Token token) {
    return token.isName
        || token == Token.OPEN_BRACE
        || token == Token.OPEN_BRACKET
        || token == Token.DOTS;
  }

  /** {@code = value} if there is one. */
  void valueOrNothing() {
    if (parser.accept(Token.ASSIGN)) {
      parser.expressions.assignment();
    } else {
      parser.nothingBehind();
    }
  }
}
