package io.keyward.scan.code;

/**
 * What a node of a {@link Tree} is, whatever the language. Each constant tells its children in
 * order; {@code ?} stands for {@link #NOTHING} where the code has none there, {@code *} for any
 * number.
 *
 * <p>Children stand in the order of the source, with three exceptions: a DECORATOR comes last, the
 * body of a LOOP comes last, and the module of an IMPORT comes first; and where Python writes what
 * comes first behind the rest (the test of a CONDITIONAL, the target of a CATCH or of an ASSIGN by
 * {@code as}). Parentheses, semicolons, types, and whatever is gone at run time (interfaces,
 * overloads, {@code declare}) leave no node. An ERROR may stand wherever a value or a statement is
 * expected.
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
   * A string with values put into it: (STRING | value)*, in order. The pieces of text are STRINGs
   * with {@link Tree#PIECE}; empty ones are left out.
   */
  TEMPLATE,
  NUMBER,
  /** A regular expression as a literal. */
  REGEX,
  /** True or false. */
  BOOLEAN,
  /** {@code null}, {@code undefined} is a NAME, {@code None}. */
  NULL,
  /**
   * A list, tuple or set as a literal, or a pattern of one: (value | SPREAD | NOTHING)*. Python's
   * slices too.
   */
  ARRAY,
  /**
   * An object, dictionary or record as a literal, or a pattern of one: (PROPERTY | SPREAD |
   * FUNCTION)*.
   */
  OBJECT,
  /**
   * One entry of it: key (NAME | STRING | NUMBER | COMPUTED), value. A short form has the same name
   * twice. The members of an enum too, whose value may be NOTHING.
   */
  PROPERTY,
  /** A key that is worked out: value. */
  COMPUTED,
  /** {@code a.b}: object, NAME. */
  MEMBER,
  /** {@code a[b]}: object, value. */
  INDEX,
  /**
   * {@code f(…)}: callee, (value | SPREAD | KEYWORD)*. What Python and Java write as {@code assert
   * a, b} is a call of the NAME {@code assert}; so are Python 2's {@code print} and {@code exec}.
   */
  CALL,
  /**
   * {@code new C(…)}: class, argument* as in CALL; the body of an anonymous class is a CLASS behind
   * them. The class of a constant of an enum, and of an array by its size, is NOTHING.
   */
  NEW,
  /** A template with a function before it: function, TEMPLATE | STRING. */
  TAGGED,
  /** {@code ...a}, {@code *a}, {@code **a}: value. Its operator is POWER if it gives names too. */
  SPREAD,
  /** An argument with its name, as in Python: NAME, value. */
  KEYWORD,
  /** An operator with one side: value. One DELETE for each value that {@code del} takes away. */
  UNARY,
  /**
   * An operator with two sides, {@code and}, {@code or} and {@code ??} too: left, right. A pattern
   * with a class is INSTANCE_OF: Java's {@code a instanceof B b} has the value and what it binds
   * (NAME, ARRAY, NOTHING), Python's {@code case B(c)} the class and an ARRAY. Alternatives of a
   * CASE are joined by OR, and its guard by AND.
   */
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
  /** {@code [x for y in z]}: value (or PROPERTY), (target, value, test*)*, flat. */
  COMPREHENSION,

  // ---- what is named and made
  /**
   * {@code const a = b}, {@code int a = b}: target (NAME, ARRAY or OBJECT), value?, DECORATOR* (its
   * type in Java). One for each name. An enum is the DECLARE of an OBJECT.
   */
  DECLARE,
  /**
   * A function of any kind: NAME? (a method's may be STRING, NUMBER or COMPUTED), PARAMETERS, body
   * (BLOCK, or the value of a short arrow; NOTHING where Java has none), DECORATOR*.
   */
  FUNCTION,
  /** PARAMETER*. */
  PARAMETERS,
  /** target, default?, DECORATOR*; the target of a rest is a SPREAD. */
  PARAMETER,
  /**
   * NAME?, ARRAY of what it extends at run time (and KEYWORD*), BLOCK of FUNCTION, FIELD and others
   * (a BLOCK with {@link Tree#STATIC} for code that runs once), DECORATOR*. The components of a
   * record are the first FIELDs of its BLOCK.
   */
  CLASS,
  /** key, value?, DECORATOR*. */
  FIELD,
  /**
   * {@code @a(…)} before something: value. A type that is written for a field, parameter or
   * variable is one with {@link Tree#TYPE_ONLY}: in Python (there not for variables), in Java
   * (without its type arguments), and in TypeScript the name of one, for fields, and for parameters
   * that are fields or have decorators.
   */
  DECORATOR,

  // ---- statements
  /** statement*. The statements of a namespace too. */
  BLOCK,
  /** test, then, else?. An empty statement in such a place is an empty BLOCK. */
  IF,
  /**
   * Any loop: (DECLARE, target, what is run through or tested)*, body BLOCK or statement last. Its
   * operator is EACH if it runs through values (target first, then what), IN if it runs through
   * keys.
   */
  LOOP,
  /** value, CASE*. */
  SWITCH,
  /** test? (none for the default), statement*. */
  CASE,
  /**
   * DECLARE* of resources, BLOCK, CATCH*, BLOCK if nothing was caught, FINALLY; the last two if
   * there.
   */
  TRY,
  /** target?, what it catches in Python (NOTHING for all), BLOCK. */
  CATCH,
  /** BLOCK. */
  FINALLY,
  /** value?. */
  RETURN,
  /** value?, and its cause where the language knows one. */
  THROW,
  /** {@code with a as b} (an ASSIGN of a to b), {@code synchronized (a)}: value*, BLOCK. */
  WITH,
  /** {@code break}, {@code continue}, {@code goto}: NAME?. */
  JUMP,
  /** NAME, statement. */
  LABELLED,

  // ---- modules
  /** STRING of the module (or NAME with dots in Python and Java), SPECIFIER*. */
  IMPORT,
  /**
   * The name it has where it comes from, the name that it gets; NAME, or STRING where the language
   * allows. {@code *} stands for all. NOTHING first: what the module exports by default; NOTHING
   * last: all names as they are.
   */
  SPECIFIER,
  /** Declaration* | SPECIFIER*; with the module's STRING last if it is handed on from there. */
  EXPORT,
  /** Value that a module exports by default: declaration or value. */
  EXPORT_DEFAULT,

  // ---- elements
  /**
   * {@code <a b={c}>…</a>}: NAME or MEMBER (NOTHING for a fragment), (ATTRIBUTE | SPREAD)*, child*.
   * A value in braces is a child without them.
   */
  ELEMENT,
  /** NAME, value?. A STRING there has {@link Tree#VERBATIM}. */
  ATTRIBUTE,
  /** Text between elements, unless it is blank. */
  ELEMENT_TEXT
}
