package io.keyward.scan.database;

/**
 * Something whose effect nobody can tell from the files.
 *
 * @param origin the statement
 * @param why what about it
 * @param extent what it may have changed
 */
record Doubt(Origin origin, String why, Extent extent) {
  /** What may be otherwise than it looks. */
  enum Extent {
    /** Nothing of who may do what. */
    NOTHING,
    /** The tables that it names. */
    NAMED,
    /** Every table. */
    EVERYTHING
  }
}
