package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.TreeBuilder;

/**
 * Passes over types. They leave no nodes, but for names of classes where {@link #named} is asked;
 * else all that counts is where they end. What is false could not be read as a type.
 */
final class Types {
  private final Parser parser;
  private boolean withoutCondition;

  public Types(Parser parser) {
    this.parser = parser;
  }

  /** {@code : type} if there is one. */
  boolean annotation() {
    return !parser.accept(Token.COLON) || type();
  }

  /**
   * {@code : type} if there is one.
   *
   * @return where the name of the type stands, without its arguments; empty if it has none
   */
  Name named() {
    if (!parser.accept(Token.COLON)) {
      return Name.NONE;
    }
    Name name =
        parser.lexer.token().isName && endsType(parser.peekOnLine())
            ? new Name(parser.lexer.start(), parser.lexer.end())
            : Name.NONE;
    return type() ? name : Name.BROKEN;
  }

  /** Whether a name is the whole of a type, but for its arguments, if this follows. */
  private static boolean endsType(Token token) {
    return switch (token) {
      case COMMA, CLOSE_PAREN, CLOSE_BRACE, ASSIGN, SEMICOLON, LESS, END -> true;
      default -> false;
    };
  }

  /** Where the name of a type stands. */
  record Name(int start, int end) {
    static final Name NONE = new Name(0, 0);
    static final Name BROKEN = new Name(0, -1);

    boolean isBroken() {
      return end < start;
    }

    /** Leaves a node for it, as the last of what is being made. */
    void leave(TreeBuilder tree) {
      if (end > start) {
        int mark = tree.mark();
        tree.leaf(Kind.NAME, start, end);
        tree.flag(tree.node(Kind.DECORATOR, mark, start, end), Tree.TYPE_ONLY);
      }
    }
  }

  /** {@code : type} of what a function returns, if there is one. */
  boolean returnAnnotation() {
    return !parser.accept(Token.COLON) || returned();
  }

  boolean type() {
    if (!parser.descendOrFail()) {
      parser.ascend();
      return false;
    }
    try {
      if (!union()) {
        return false;
      }
      if (withoutCondition || !parser.at(Token.EXTENDS) || parser.lexer.newline()) {
        return true;
      }
      parser.lexer.next();
      return without()
          && parser.accept(Token.QUESTION)
          && with()
          && parser.accept(Token.COLON)
          && with();
    } finally {
      parser.ascend();
    }
  }

  /** {@code <A, B>}; ends before what follows the {@code >}, which is still the token. */
  boolean argumentsUpToGreater() {
    if (parser.at(Token.SHIFT_LEFT)) {
      parser.lexer.cutLess();
    }
    if (!parser.accept(Token.LESS)) {
      return false;
    }
    while (!parser.at(Token.GREATER)) {
      if (!with()) {
        return false;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    return parser.at(Token.GREATER);
  }

  /** {@code <A, B>} behind a type or the name of a class. */
  boolean arguments() {
    return argumentsUpToGreater() && parser.accept(Token.GREATER);
  }

  /** {@code <A extends B = C>} if there is one. */
  boolean parameters() {
    if (!parser.accept(Token.LESS)) {
      return true;
    }
    while (!parser.at(Token.GREATER)) {
      while (isModifier() && parser.peek().isWord) {
        if (parser.peek() == Token.EXTENDS) {
          break;
        }
        parser.lexer.next();
      }
      if (!parser.lexer.token().isName) {
        return false;
      }
      parser.lexer.next();
      if (parser.accept(Token.EXTENDS) && !with()) {
        return false;
      }
      if (parser.accept(Token.ASSIGN) && !with()) {
        return false;
      }
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    return parser.accept(Token.GREATER);
  }

  private boolean isModifier() {
    return parser.at(Token.CONST) || parser.at(Token.IN) || parser.at(Token.OUT);
  }

  private boolean with() {
    boolean before = withoutCondition;
    withoutCondition = false;
    boolean done = type();
    withoutCondition = before;
    return done;
  }

  private boolean without() {
    boolean before = withoutCondition;
    withoutCondition = true;
    boolean done = type();
    withoutCondition = before;
    return done;
  }

  private boolean returned() {
    if (parser.at(Token.ASSERTS)) {
      Token next = parser.peekOnLine();
      if (next == Token.THIS || (next.isName && next != Token.IS)) {
        parser.lexer.next();
      }
    }
    if (!with()) {
      return false;
    }
    return !parser.at(Token.IS) || parser.lexer.newline() || is();
  }

  private boolean is() {
    parser.lexer.next();
    return with();
  }

  private boolean union() {
    if (!parser.accept(Token.BAR)) {
      parser.accept(Token.AMPERSAND);
    }
    do {
      while (parser.accept(Token.AMPERSAND) || parser.accept(Token.BAR)) {}
      if (!operand()) {
        return false;
      }
    } while (parser.accept(Token.BAR) || parser.accept(Token.AMPERSAND));
    return true;
  }

  private boolean operand() {
    while (isOperator()) {
      if (parser.at(Token.INFER)) {
        parser.lexer.next();
        return inferred();
      }
      parser.lexer.next();
    }
    if (!primary()) {
      return false;
    }
    while (parser.at(Token.OPEN_BRACKET) && !parser.lexer.newline()) {
      if (!brackets()) {
        return false;
      }
    }
    return true;
  }

  private boolean isOperator() {
    return switch (parser.lexer.token()) {
      case KEYOF, UNIQUE, READONLY, INFER, ABSTRACT -> startsType(parser.peek());
      default -> false;
    };
  }

  private static boolean startsType(Token token) {
    return switch (token) {
      case OPEN_PAREN,
          OPEN_BRACKET,
          OPEN_BRACE,
          STRING,
          NUMBER,
          TEMPLATE,
          TEMPLATE_HEAD,
          NEW,
          LESS,
          MINUS ->
          true;
      case EXTENDS, IS -> false;
      default -> token.isWord;
    };
  }

  /** A name, with {@code extends type} unless that is the test of the condition around it. */
  private boolean inferred() {
    parser.lexer.next();
    if (!parser.at(Token.EXTENDS)) {
      return true;
    }
    Parser.Attempt attempt = parser.attempt();
    parser.lexer.next();
    if (without() && (withoutCondition || !parser.at(Token.QUESTION))) {
      return true;
    }
    parser.giveUp(attempt);
    return true;
  }

  private boolean primary() {
    return switch (parser.lexer.token()) {
      case OPEN_PAREN -> startsFunction() ? function() : brackets();
      case OPEN_BRACKET, OPEN_BRACE, TEMPLATE_HEAD -> brackets();
      case LESS -> parameters() && function();
      case NEW -> parser.accept(Token.NEW) && parameters() && function();
      case TYPEOF -> queried();
      case IMPORT -> imported();
      case MINUS -> parser.accept(Token.MINUS) && parser.accept(Token.NUMBER);
      case STRING, NUMBER, TEMPLATE, TRUE, FALSE, NULL, VOID, THIS -> {
        parser.lexer.next();
        yield true;
      }
      default -> parser.lexer.token().isName && reference();
    };
  }

  /** {@code typeof a.b}. */
  private boolean queried() {
    parser.lexer.next();
    return parser.at(Token.IMPORT) ? imported() : reference();
  }

  /** From the parenthesis on. */
  private boolean function() {
    return parser.at(Token.OPEN_PAREN) && brackets() && parser.accept(Token.ARROW) && returned();
  }

  /** Tells {@code (a: A) => B} from a type in parentheses, even if an arrow follows that too. */
  private boolean startsFunction() {
    Lexer.Position here = parser.lexer.position();
    parser.lexer.next();
    boolean function = isParameter();
    parser.lexer.back(here);
    return function;
  }

  private boolean isParameter() {
    if (parser.at(Token.CLOSE_PAREN) || parser.at(Token.DOTS)) {
      return true;
    }
    if (parser.at(Token.OPEN_BRACE) || parser.at(Token.OPEN_BRACKET)) {
      if (!brackets()) {
        return false;
      }
    } else if (parser.lexer.token().isName || parser.at(Token.THIS)) {
      parser.lexer.next();
    } else {
      return false;
    }
    return switch (parser.lexer.token()) {
      case COLON, COMMA, QUESTION, ASSIGN -> true;
      case CLOSE_PAREN -> parser.peek() == Token.ARROW;
      default -> false;
    };
  }

  private boolean imported() {
    parser.lexer.next();
    return parser.at(Token.OPEN_PAREN) && brackets() && qualified();
  }

  private boolean reference() {
    if (!parser.lexer.token().isWord) {
      return false;
    }
    parser.lexer.next();
    return qualified();
  }

  private boolean qualified() {
    while (parser.accept(Token.DOT)) {
      if (!parser.lexer.token().isWord && !parser.at(Token.PRIVATE_NAME)) {
        return false;
      }
      parser.lexer.next();
    }
    boolean less = parser.at(Token.LESS) || parser.at(Token.SHIFT_LEFT);
    return !less || parser.lexer.newline() || arguments();
  }

  private boolean brackets() {
    return new Brackets(parser.lexer).skipType();
  }
}
