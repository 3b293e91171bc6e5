package io.keyward.scan.backtrack;

import java.io.Serial;

/** An expression says something that no automaton without memory can say, or is broken. */
final class NotUnderstoodException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  NotUnderstoodException(String what) {
    super(what, null, false, false);
  }
}
