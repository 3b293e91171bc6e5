package io.keyward.scan.code.python;

import io.keyward.scan.code.Operator;

/** What a stretch of the source is by itself. */
enum Token {
  END("", Role.MARGIN),
  /** The end of a logical line. */
  NEWLINE("", Role.MARGIN),
  INDENT("", Role.MARGIN),
  DEDENT("", Role.MARGIN),
  /** A byte that belongs to nothing. */
  STRAY("", Role.MARK),
  NAME("", Role.START),
  NUMBER("", Role.START),
  /** A string into which nothing can be put. */
  STRING("", Role.START),
  /** The beginning of a string into which values may be put, up to its quotes. */
  TEMPLATE("", Role.START),
  /** The quotes that end it. */
  TEMPLATE_END("", Role.MARK),

  OPEN_PAREN("(", Role.START),
  CLOSE_PAREN(")", Role.MARK),
  OPEN_BRACKET("[", Role.START),
  CLOSE_BRACKET("]", Role.MARK),
  OPEN_BRACE("{", Role.START),
  CLOSE_BRACE("}", Role.MARK),
  DOT(".", Role.MARK),
  DOTS("...", Role.START),
  SEMICOLON(";", Role.MARK),
  COMMA(",", Role.MARK),
  COLON(":", Role.MARK),
  ARROW("->", Role.MARK),
  /** Before the conversion of a value that is put into a string. */
  EXCLAMATION("!", Role.MARK),
  TILDE("~", Role.START),
  WALRUS(":=", Role.MARK),

  OR("or", 1, Operator.OR),
  AND("and", 2, Operator.AND),
  IN("in", 4, Operator.IN),
  IS("is", 4, Operator.SAME),
  EQUAL("==", 4, Operator.EQUAL),
  NOT_EQUAL("!=", 4, Operator.NOT_EQUAL),
  LESS("<", 4, Operator.LESS),
  LESS_OR_EQUAL("<=", 4, Operator.LESS_OR_EQUAL),
  GREATER(">", 4, Operator.GREATER),
  GREATER_OR_EQUAL(">=", 4, Operator.GREATER_OR_EQUAL),
  BAR("|", 5, Operator.BITS),
  CARET("^", 6, Operator.BITS),
  AMPERSAND("&", 7, Operator.BITS),
  SHIFT_LEFT("<<", 8, Operator.BITS),
  SHIFT_RIGHT(">>", 8, Operator.BITS),
  PLUS("+", 9, Operator.PLUS),
  MINUS("-", 9, Operator.MINUS),
  TIMES("*", 10, Operator.TIMES),
  DIVIDE("/", 10, Operator.DIVIDE),
  DIVIDE_WHOLE("//", 10, Operator.DIVIDE),
  REMAINDER("%", 10, Operator.REMAINDER),
  AT("@", 10, Operator.OTHER),
  POWER("**", 12, Operator.POWER),

  ASSIGN("=", Operator.NONE),
  ASSIGN_PLUS("+=", Operator.PLUS),
  ASSIGN_MINUS("-=", Operator.MINUS),
  ASSIGN_TIMES("*=", Operator.TIMES),
  ASSIGN_DIVIDE("/=", Operator.DIVIDE),
  ASSIGN_DIVIDE_WHOLE("//=", Operator.DIVIDE),
  ASSIGN_REMAINDER("%=", Operator.REMAINDER),
  ASSIGN_AT("@=", Operator.OTHER),
  ASSIGN_POWER("**=", Operator.POWER),
  ASSIGN_SHIFT_LEFT("<<=", Operator.BITS),
  ASSIGN_SHIFT_RIGHT(">>=", Operator.BITS),
  ASSIGN_AMPERSAND("&=", Operator.BITS),
  ASSIGN_BAR("|=", Operator.BITS),
  ASSIGN_CARET("^=", Operator.BITS),

  AS("as", Role.WORD),
  ASSERT("assert", Role.STATEMENT),
  ASYNC("async", Role.WORD),
  AWAIT("await", Role.START),
  BREAK("break", Role.STATEMENT),
  CLASS("class", Role.STATEMENT),
  CONTINUE("continue", Role.STATEMENT),
  DEF("def", Role.STATEMENT),
  DEL("del", Role.STATEMENT),
  ELIF("elif", Role.STATEMENT),
  ELSE("else", Role.WORD),
  EXCEPT("except", Role.STATEMENT),
  FALSE("False", Role.START),
  FINALLY("finally", Role.STATEMENT),
  FOR("for", Role.WORD),
  FROM("from", Role.WORD),
  GLOBAL("global", Role.STATEMENT),
  IF("if", Role.WORD),
  IMPORT("import", Role.STATEMENT),
  LAMBDA("lambda", Role.START),
  NONE("None", Role.START),
  NONLOCAL("nonlocal", Role.STATEMENT),
  NOT("not", Role.START),
  PASS("pass", Role.STATEMENT),
  RAISE("raise", Role.STATEMENT),
  RETURN("return", Role.STATEMENT),
  TRUE("True", Role.START),
  TRY("try", Role.STATEMENT),
  WHILE("while", Role.STATEMENT),
  WITH("with", Role.STATEMENT),
  YIELD("yield", Role.START);

  private enum Role {
    MARGIN,
    MARK,
    START,
    WORD,
    STATEMENT,
    BINARY,
    ASSIGN
  }

  /** How tightly {@code not} binds, which has only one side. */
  static final int NOT_PRECEDENCE = 3;

  /** How tightly a sign binds. */
  static final int SIGN_PRECEDENCE = 11;

  /** How tightly it binds as an operator with two sides, from 1; 0 if it is none. */
  final int precedence;

  final Operator operator;
  final String text;

  /** Whether it is written in letters. */
  final boolean isWord;

  /** Whether it tells about lines, and has no text. */
  final boolean isMargin;

  final boolean isAssignment;

  /** Whether a value, or a star with one behind it, may start with it. */
  final boolean startsValue;

  /** Whether it begins a statement, and can't stand within brackets. */
  final boolean isStatement;

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
    isWord = !text.isEmpty() && Character.isLetter(text.charAt(0));
    isMargin = role == Role.MARGIN;
    isAssignment = role == Role.ASSIGN;
    isStatement = role == Role.STATEMENT;
    startsValue = role == Role.START || text.equals("+") || text.equals("-") || text.equals("*");
  }
}
