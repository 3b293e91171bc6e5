package io.keyward.scan.code;

/**
 * What a node of a {@link Tree} is, whatever the language. Each constant tells its children in
 * order; {@code ?} stands for {@link #NOTHING} where the code has none there, {@code *} for any
 * number. Parentheses, types and semicolons leave no node.
 */
public enum Kind {
  /** Where something optional is not. No children, no text. */
  NOTHING,
  /** What could not be understood, with the nodes that could: any*. */
  ERROR,
  /** A whole file: statement*. */
  FILE,

  // ---- values
  /** A name that is read or bound; also a keyword in such a place, as {@code this}. */
  NAME,
  /** A string without anything put into it; its {@link Tree#value} has no quotes and no escapes. */
  STRING,
  /**
   * A string with values put into it: (STRING | value)*, in order, the pieces of text as STRING.
   */
  TEMPLATE,
  NUMBER,
  /** A regular expression as a literal. */
  REGEX,
  /** True or false. */
  BOOLEAN,
  /** {@code null}, {@code undefined} is a NAME, {@code None}. */
  NULL,
  /** A list, tuple or set as a literal: value*. */
  ARRAY,
  /** An object, dictionary or record as a literal: (PROPERTY | SPREAD | FUNCTION)*. */
  OBJECT,
  /**
   * One entry of it: key (NAME | STRING | NUMBER | COMPUTED), value. A short form has the same name
   * twice.
   */
  PROPERTY,
  /** A key that is worked out: value. */
  COMPUTED,
  /** {@code a.b}: object, NAME. */
  MEMBER,
  /** {@code a[b]}: object, value. */
  INDEX,
  /** {@code f(…)}: callee, (value | SPREAD | KEYWORD)*. */
  CALL,
  /** {@code new C(…)}: class, argument* as in CALL. */
  NEW,
  /** A template with a function before it: function, TEMPLATE | STRING. */
  TAGGED,
  /** {@code ...a}, {@code *a}, {@code **a}: value. */
  SPREAD,
  /** An argument with its name, as in Python: NAME, value. */
  KEYWORD,
  /** An operator with one side: value. */
  UNARY,
  /** An operator with two sides, {@code and}, {@code or} and {@code ??} too: left, right. */
  BINARY,
  /** {@code a ? b : c}: test, then, else. */
  CONDITIONAL,
  /**
   * {@code a = b}, {@code a += b}: target, value. Also the target with its default within a
   * pattern.
   */
  ASSIGN,
  /** Waits for a value: value. */
  AWAIT,
  /** value?. */
  YIELD,
  /** Several values of which the last counts: value*. */
  SEQUENCE,
  /** {@code [x for y in z]}: value, (target, value, test*)*, flat. */
  COMPREHENSION,

  // ---- what is named and made
  /**
   * {@code const a = b}, {@code int a = b}: target (NAME, ARRAY or OBJECT), value?. One for each
   * name.
   */
  DECLARE,
  /**
   * A function of any kind: NAME?, PARAMETERS, body (BLOCK, or the value of a short arrow),
   * DECORATOR*.
   */
  FUNCTION,
  /** PARAMETER*. */
  PARAMETERS,
  /** target, default?, DECORATOR*; the target of a rest is a SPREAD. */
  PARAMETER,
  /**
   * NAME?, ARRAY of what it extends and implements, BLOCK of FUNCTION, FIELD and others,
   * DECORATOR*.
   */
  CLASS,
  /** key, value?, DECORATOR*. */
  FIELD,
  /** {@code @a(…)} before something: value. */
  DECORATOR,

  // ---- statements
  /** statement*. */
  BLOCK,
  /** test, then, else?. */
  IF,
  /** Any loop: (what is run through or tested)*, body BLOCK or statement last. */
  LOOP,
  /** value, CASE*. */
  SWITCH,
  /** test? (none for the default), statement*. */
  CASE,
  /** BLOCK, CATCH*, FINALLY?; resources before the block as DECLARE. */
  TRY,
  /** target?, BLOCK. */
  CATCH,
  /** BLOCK. */
  FINALLY,
  /** value?. */
  RETURN,
  /** value?. */
  THROW,
  /** {@code with a as b}, {@code synchronized (a)}: value*, BLOCK. */
  WITH,
  /** {@code break}, {@code continue}, {@code goto} with their labels. */
  JUMP,
  /** NAME, statement. */
  LABELLED,

  // ---- modules
  /** STRING of the module (or NAME with dots in Python and Java), SPECIFIER*. */
  IMPORT,
  /** The name there ({@code *} for all, {@code default}), the name here; both NAME. */
  SPECIFIER,
  /** Declaration | SPECIFIER*; with the module's STRING last if it is handed on from there. */
  EXPORT,
  /** Value that a module exports by default: declaration or value. */
  EXPORT_DEFAULT,

  // ---- elements
  /**
   * {@code <a b={c}>…</a>}: NAME or MEMBER (NOTHING for a fragment), (ATTRIBUTE | SPREAD)*, child*.
   */
  ELEMENT,
  /** NAME, value?. */
  ATTRIBUTE,
  /** Text between elements. */
  ELEMENT_TEXT
}
