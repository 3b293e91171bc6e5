package io.keyward.scan.code.python;

/** The file, class or function whose statements are being read. */
final class Scope {
  /** What a scope belongs to. */
  enum Of {
    FILE,
    CLASS,
    FUNCTION
  }

  private final Of of;
  private boolean yields;

  Scope(Of of) {
    this.of = of;
  }

  /** Whether what is assigned to names here are fields. */
  boolean isClass() {
    return of == Of.CLASS;
  }

  /** A value is handed out here before the end. */
  void yieldsValue() {
    yields = true;
  }

  boolean isGenerator() {
    return yields;
  }
}
