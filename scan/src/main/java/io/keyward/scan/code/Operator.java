package io.keyward.scan.code;

/** What an operator does, whatever the language writes for it. */
public enum Operator {
  NONE,
  PLUS,
  MINUS,
  TIMES,
  DIVIDE,
  REMAINDER,
  POWER,
  /** {@code &&}, {@code and}. */
  AND,
  /** {@code ||}, {@code or}. */
  OR,
  /** {@code ??}. */
  COALESCE,
  /** {@code !}, {@code not}. */
  NOT,
  /** {@code ==}, in JavaScript the one that converts. */
  EQUAL,
  NOT_EQUAL,
  /** {@code ===}, {@code is}; Java's {@code ==} is EQUAL. */
  SAME,
  NOT_SAME,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  IN,
  /** A loop that runs through values: {@code for … of}, Python's {@code for … in}. */
  EACH,
  NOT_IN,
  INSTANCE_OF,
  /** Bits: and, or, exclusive or, not, shifts. */
  BITS,
  TYPE_OF,
  VOID,
  DELETE,
  INCREMENT,
  DECREMENT,
  /** Python's matrix product and whatever else has no meaning to a rule. */
  OTHER;

  static final Operator[] ALL = values();
}
