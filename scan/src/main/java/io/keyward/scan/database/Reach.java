package io.keyward.scan.database;

/** How far a condition reaches, narrowest first: an upper bound, exact where it can be. */
public enum Reach {
  /** It is never true. */
  NEVER,
  /** True for rows that are bound to the caller. */
  OWN,
  /** True for all rows, if the caller is listed somewhere. */
  CALLERS,
  /** True for some rows, whoever asks. */
  SOME,
  /** True for each row. */
  ALWAYS,
  /** Nobody knows. */
  UNKNOWN;

  Reach and(Reach other) {
    if (this == UNKNOWN || other == UNKNOWN) {
      Reach known = this == UNKNOWN ? other : this;
      // What is not known can only make it narrower; of nothing known, nothing follows.
      return known == ALWAYS || known == SOME ? UNKNOWN : known;
    }
    return compareTo(other) <= 0 ? this : other;
  }

  Reach or(Reach other) {
    if (this == ALWAYS || other == ALWAYS) {
      return ALWAYS;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  Access access() {
    return switch (this) {
      case NEVER -> Access.CLOSED;
      case OWN -> Access.OWN_ROWS;
      case CALLERS -> Access.LISTED_CALLERS;
      case SOME -> Access.SOME_ROWS;
      case ALWAYS -> Access.OPEN;
      case UNKNOWN -> Access.NOT_PROVED;
    };
  }
}
