package io.keyward.scan.sql;

/** Leaves a reader from wherever it is; every door of the package turns it into a value. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstood(String why) {
    super(why, null, false, false);
  }
}
