package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** Reads what is declared, and passes over what is declared for types only. */
final class Declarations {
  private final Parser parser;

  Declarations(Parser parser) {
    this.parser = parser;
  }

  /** A declaration, an import or an export, if one begins here. */
  boolean read() {
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    switch (parser.lexer.token()) {
      case VAR, CONST, LET, USING, AWAIT -> {
        return constantEnum() || variables();
      }
      case FUNCTION -> parser.functions.function(mark, start);
      case ASYNC -> {
        if (parser.peekOnLine() != Token.FUNCTION) {
          return false;
        }
        parser.lexer.next();
        parser.functions.asyncFunction(mark, start);
      }
      case CLASS -> parser.classes.read(mark, start);
      case AT -> decorated(mark, start);
      case ENUM -> enumeration(mark, start);
      case EXPORT -> parser.modules.export(mark, start);
      case IMPORT -> {
        Token next = parser.peek();
        if (next == Token.OPEN_PAREN || next == Token.DOT) {
          return false;
        }
        parser.modules.importFrom(mark, start);
      }
      case ABSTRACT -> {
        if (parser.peekOnLine() != Token.CLASS) {
          return false;
        }
        parser.lexer.next();
        parser.classes.read(mark, start);
      }
      case TYPE, INTERFACE -> {
        if (!parser.peekOnLine().isName) {
          return false;
        }
        ofTypes();
      }
      case NAMESPACE, MODULE -> {
        Token next = parser.peekOnLine();
        if (!next.isName && next != Token.STRING) {
          return false;
        }
        namespace();
      }
      case GLOBAL -> {
        if (parser.peek() != Token.OPEN_BRACE) {
          return false;
        }
        parser.lexer.next();
        parser.skipBrackets();
      }
      case DECLARE -> {
        if (!isAmbient(parser.peekOnLine())) {
          return false;
        }
        ambient(mark);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Variables in the head of a loop, if that is what is there. */
  boolean variablesInLoop() {
    int flags = variableFlags();
    if (flags < 0) {
      return false;
    }
    list(flags);
    return true;
  }

  private boolean variables() {
    int flags = variableFlags();
    if (flags < 0) {
      return false;
    }
    int before = parser.enterBrackets();
    list(flags);
    parser.leave(before);
    parser.semicolon();
    return true;
  }

  /** Passes over the word that declares variables; less than 0 if it is a name. */
  private int variableFlags() {
    Token word = parser.lexer.token();
    boolean declares =
        switch (word) {
          case VAR, CONST -> true;
          case LET -> startsPattern(parser.peek());
          case USING -> isUsed(parser.peekOnLine());
          case AWAIT -> isAwaitUsing();
          default -> false;
        };
    if (!declares) {
      return -1;
    }
    if (word == Token.AWAIT) {
      parser.lexer.next();
    }
    parser.lexer.next();
    return word == Token.VAR || word == Token.LET ? 0 : Tree.CONSTANT;
  }

  private boolean isAwaitUsing() {
    if (parser.peekOnLine() != Token.USING) {
      return false;
    }
    Lexer.Position here = parser.lexer.position();
    parser.lexer.next();
    boolean is = isUsed(parser.peekOnLine());
    parser.lexer.back(here);
    return is;
  }

  private static boolean isUsed(Token next) {
    return next.isName && next != Token.OF && next != Token.AS && next != Token.SATISFIES;
  }

  private static boolean startsPattern(Token token) {
    return token.isName || token == Token.OPEN_BRACKET || token == Token.OPEN_BRACE;
  }

  private void list(int flags) {
    do {
      int mark = parser.tree.mark();
      int start = parser.lexer.start();
      if (!parser.patterns.pattern()) {
        parser.tree.drop(mark);
        parser.tree.error();
        parser.node(Kind.ERROR, mark, start);
      }
      if (parser.at(Token.NOT) && !parser.lexer.newline()) {
        parser.lexer.next();
      }
      if (!parser.types.annotation()) {
        parser.tree.error();
      }
      parser.functions.valueOrNothing();
      parser.tree.flag(parser.node(Kind.DECLARE, mark, start), flags);
    } while (parser.accept(Token.COMMA));
  }

  private boolean constantEnum() {
    if (!parser.at(Token.CONST) || parser.peek() != Token.ENUM) {
      return false;
    }
    int mark = parser.tree.mark();
    int start = parser.lexer.start();
    parser.lexer.next();
    enumeration(mark, start);
    return true;
  }

  private void enumeration(int mark, int start) {
    parser.lexer.next();
    if (parser.lexer.token().isName) {
      parser.leaf(Kind.NAME);
    } else {
      parser.missing();
    }
    int object = parser.tree.mark();
    int objectStart = parser.lexer.start();
    parser.expect(Token.OPEN_BRACE);
    while (!parser.at(Token.CLOSE_BRACE) && !parser.at(Token.END)) {
      int member = parser.tree.mark();
      int memberStart = parser.lexer.start();
      if (!parser.literals.key()) {
        parser.missing();
      }
      parser.functions.valueOrNothing();
      parser.node(Kind.PROPERTY, member, memberStart);
      if (!parser.accept(Token.COMMA)) {
        break;
      }
    }
    parser.close(Token.CLOSE_BRACE);
    parser.node(Kind.OBJECT, object, objectStart);
    parser.tree.flag(parser.node(Kind.DECLARE, mark, start), Tree.CONSTANT);
  }

  private void decorated(int mark, int start) {
    parser.classes.decorators();
    int behind = parser.tree.mark();
    boolean exported = parser.accept(Token.EXPORT);
    boolean byDefault = exported && parser.accept(Token.DEFAULT);
    parser.accept(Token.ABSTRACT);
    if (!parser.at(Token.CLASS)) {
      parser.missing();
      parser.node(Kind.ERROR, mark, start);
      return;
    }
    parser.classes.read(behind, start);
    parser.classes.adopt(mark, behind);
    if (exported) {
      parser.node(byDefault ? Kind.EXPORT_DEFAULT : Kind.EXPORT, mark, start);
    }
  }

  /** {@code type A = …} and {@code interface A …}. */
  private void ofTypes() {
    boolean alias = parser.at(Token.TYPE);
    parser.lexer.next();
    parser.lexer.next();
    boolean read = parser.types.parameters();
    if (alias) {
      read = read && parser.accept(Token.ASSIGN) && parser.types.type();
      if (!read) {
        parser.tree.error();
        new Brackets(parser.lexer).skipToStatement();
      }
      parser.semicolon();
      return;
    }
    if (read && parser.accept(Token.EXTENDS)) {
      do {
        read = parser.types.type();
      } while (read && parser.accept(Token.COMMA));
    }
    if (read && parser.at(Token.OPEN_BRACE)) {
      parser.skipBrackets();
    } else {
      parser.tree.error();
    }
  }

  /** {@code namespace A.B { … }}: a block of statements. */
  private void namespace() {
    parser.lexer.next();
    parser.lexer.next();
    while (parser.accept(Token.DOT)) {
      parser.lexer.next();
    }
    if (parser.at(Token.OPEN_BRACE)) {
      int before = parser.enterBrackets();
      parser.statements.block();
      parser.leave(before);
    } else {
      parser.semicolon();
    }
  }

  private static boolean isAmbient(Token next) {
    return switch (next) {
      case VAR,
          LET,
          CONST,
          USING,
          FUNCTION,
          CLASS,
          ENUM,
          INTERFACE,
          TYPE,
          NAMESPACE,
          MODULE,
          GLOBAL,
          ABSTRACT,
          ASYNC,
          IMPORT ->
          true;
      default -> false;
    };
  }

  /** What is declared to be elsewhere. */
  private void ambient(int mark) {
    parser.lexer.next();
    switch (parser.lexer.token()) {
      case NAMESPACE, MODULE, GLOBAL -> skipNamespace();
      default -> read();
    }
    parser.tree.drop(mark);
  }

  private void skipNamespace() {
    while (!parser.at(Token.OPEN_BRACE)
        && !parser.at(Token.SEMICOLON)
        && !parser.at(Token.CLOSE_BRACE)
        && !parser.at(Token.END)
        && !isNewStatement()) {
      parser.lexer.next();
    }
    if (parser.at(Token.OPEN_BRACE)) {
      parser.skipBrackets();
    } else {
      parser.semicolon();
    }
  }

  /** A {@code declare module "a"} may go without a body and without a semicolon. */
  private boolean isNewStatement() {
    return parser.lexer.newline() && !parser.at(Token.DOT);
  }
}
