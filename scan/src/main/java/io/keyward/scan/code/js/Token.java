package io.keyward.scan.code.js;

import io.keyward.scan.code.Operator;

/** What a stretch of the source is by itself. */
enum Token {
  END("", Role.MARK),
  /** A byte that belongs to nothing. */
  STRAY("", Role.MARK),
  NAME("", Role.NAME),
  PRIVATE_NAME("", Role.START),
  NUMBER("", Role.START),
  STRING("", Role.START),
  /** A template without anything put in. */
  TEMPLATE("", Role.START),
  TEMPLATE_HEAD("", Role.START),
  TEMPLATE_MIDDLE("", Role.MARK),
  TEMPLATE_TAIL("", Role.MARK),
  ELEMENT_TEXT("", Role.MARK),

  OPEN_PAREN("(", Role.START),
  CLOSE_PAREN(")", Role.MARK),
  OPEN_BRACKET("[", Role.START),
  CLOSE_BRACKET("]", Role.MARK),
  OPEN_BRACE("{", Role.START),
  CLOSE_BRACE("}", Role.MARK),
  DOT(".", Role.MARK),
  DOTS("...", Role.MARK),
  OPTIONAL_DOT("?.", Role.MARK),
  SEMICOLON(";", Role.MARK),
  COMMA(",", Role.MARK),
  COLON(":", Role.MARK),
  QUESTION("?", Role.MARK),
  ARROW("=>", Role.MARK),
  AT("@", Role.START),
  NOT("!", Role.START),
  TILDE("~", Role.START),
  INCREMENT("++", Role.START),
  DECREMENT("--", Role.START),

  COALESCE("??", 1, Operator.COALESCE),
  OR("||", 2, Operator.OR),
  AND("&&", 3, Operator.AND),
  BAR("|", 4, Operator.BITS),
  CARET("^", 5, Operator.BITS),
  AMPERSAND("&", 6, Operator.BITS),
  EQUAL("==", 7, Operator.EQUAL),
  NOT_EQUAL("!=", 7, Operator.NOT_EQUAL),
  SAME("===", 7, Operator.SAME),
  NOT_SAME("!==", 7, Operator.NOT_SAME),
  LESS("<", 8, Operator.LESS),
  LESS_OR_EQUAL("<=", 8, Operator.LESS_OR_EQUAL),
  GREATER(">", 8, Operator.GREATER),
  GREATER_OR_EQUAL(">=", 8, Operator.GREATER_OR_EQUAL),
  SHIFT_LEFT("<<", 9, Operator.BITS),
  SHIFT_RIGHT(">>", 9, Operator.BITS),
  SHIFT_RIGHT_ZERO(">>>", 9, Operator.BITS),
  PLUS("+", 10, Operator.PLUS),
  MINUS("-", 10, Operator.MINUS),
  TIMES("*", 11, Operator.TIMES),
  DIVIDE("/", 11, Operator.DIVIDE),
  REMAINDER("%", 11, Operator.REMAINDER),
  POWER("**", 12, Operator.POWER),

  ASSIGN("=", Operator.NONE),
  ASSIGN_PLUS("+=", Operator.PLUS),
  ASSIGN_MINUS("-=", Operator.MINUS),
  ASSIGN_TIMES("*=", Operator.TIMES),
  ASSIGN_DIVIDE("/=", Operator.DIVIDE),
  ASSIGN_REMAINDER("%=", Operator.REMAINDER),
  ASSIGN_POWER("**=", Operator.POWER),
  ASSIGN_SHIFT_LEFT("<<=", Operator.BITS),
  ASSIGN_SHIFT_RIGHT(">>=", Operator.BITS),
  ASSIGN_SHIFT_RIGHT_ZERO(">>>=", Operator.BITS),
  ASSIGN_AMPERSAND("&=", Operator.BITS),
  ASSIGN_BAR("|=", Operator.BITS),
  ASSIGN_CARET("^=", Operator.BITS),
  ASSIGN_AND("&&=", Operator.AND),
  ASSIGN_OR("||=", Operator.OR),
  ASSIGN_COALESCE("??=", Operator.COALESCE),

  BREAK("break", Role.WORD),
  CASE("case", Role.WORD),
  CATCH("catch", Role.WORD),
  CLASS("class", Role.START_WORD),
  CONST("const", Role.WORD),
  CONTINUE("continue", Role.WORD),
  DEBUGGER("debugger", Role.WORD),
  DEFAULT("default", Role.WORD),
  DELETE("delete", Role.START_WORD),
  DO("do", Role.WORD),
  ELSE("else", Role.WORD),
  ENUM("enum", Role.WORD),
  EXPORT("export", Role.WORD),
  EXTENDS("extends", Role.WORD),
  FALSE("false", Role.START_WORD),
  FINALLY("finally", Role.WORD),
  FOR("for", Role.WORD),
  FUNCTION("function", Role.START_WORD),
  IF("if", Role.WORD),
  IMPORT("import", Role.START_WORD),
  IN("in", 8, Operator.IN),
  INSTANCEOF("instanceof", 8, Operator.INSTANCE_OF),
  NEW("new", Role.START_WORD),
  NULL("null", Role.START_WORD),
  RETURN("return", Role.WORD),
  SUPER("super", Role.START_WORD),
  SWITCH("switch", Role.WORD),
  THIS("this", Role.START_WORD),
  THROW("throw", Role.WORD),
  TRUE("true", Role.START_WORD),
  TRY("try", Role.WORD),
  TYPEOF("typeof", Role.START_WORD),
  VAR("var", Role.WORD),
  VOID("void", Role.START_WORD),
  WHILE("while", Role.WORD),
  WITH("with", Role.WORD),

  // Words that mean something in their place and are names elsewhere.
  ABSTRACT("abstract", Role.NAME),
  ACCESSOR("accessor", Role.NAME),
  AS("as", Role.NAME),
  ASSERTS("asserts", Role.NAME),
  ASYNC("async", Role.NAME),
  AWAIT("await", Role.NAME),
  DECLARE("declare", Role.NAME),
  DEFER("defer", Role.NAME),
  FROM("from", Role.NAME),
  GET("get", Role.NAME),
  GLOBAL("global", Role.NAME),
  IMPLEMENTS("implements", Role.NAME),
  INFER("infer", Role.NAME),
  INTERFACE("interface", Role.NAME),
  IS("is", Role.NAME),
  KEYOF("keyof", Role.NAME),
  LET("let", Role.NAME),
  MODULE("module", Role.NAME),
  NAMESPACE("namespace", Role.NAME),
  OF("of", Role.NAME),
  OUT("out", Role.NAME),
  OVERRIDE("override", Role.NAME),
  PRIVATE("private", Role.NAME),
  PROTECTED("protected", Role.NAME),
  PUBLIC("public", Role.NAME),
  READONLY("readonly", Role.NAME),
  SATISFIES("satisfies", Role.NAME),
  SET("set", Role.NAME),
  STATIC("static", Role.NAME),
  TYPE("type", Role.NAME),
  UNIQUE("unique", Role.NAME),
  USING("using", Role.NAME),
  YIELD("yield", Role.NAME);

  private enum Role {
    MARK,
    START,
    WORD,
    START_WORD,
    NAME,
    BINARY,
    ASSIGN
  }

  /** How tightly it binds as an operator with two sides, from 1; 0 if it is none. */
  final int precedence;

  final Operator operator;
  final String text;

  /** Whether it may be the name of a property. */
  final boolean isWord;

  /** Whether it may be the name of a variable. */
  final boolean isName;

  final boolean isAssignment;

  /** Whether a value may start with it. */
  final boolean startsValue;

  Token(String text, Role role) {
    this(text, role, 0, Operator.NONE);
  }

  Token(String text, int precedence, Operator operator) {
    this(text, Role.BINARY, precedence, operator);
  }

  Token(String text, Operator operator) {
    this(text, Role.ASSIGN, 0, operator);
  }

  Token(String text, Role role, int precedence, Operator operator) {
    this.text = text;
    this.precedence = precedence;
    this.operator = operator;
    isName = role == Role.NAME;
    isWord = isName || (!text.isEmpty() && text.charAt(0) >= 'a' && text.charAt(0) <= 'z');
    isAssignment = role == Role.ASSIGN;
    startsValue =
        isName
            || role == Role.START
            || role == Role.START_WORD
            // What else could be meant where no value stands before it: a sign, a regular
            // expression, an element.
            || text.equals("+")
            || text.equals("-")
            || text.equals("/")
            || text.equals("/=")
            || text.equals("<");
  }
}
