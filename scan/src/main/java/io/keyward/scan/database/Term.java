package io.keyward.scan.database;

/** What a value depends on. */
sealed interface Term {
  /** A value that is known, or null. */
  record Known(String text) implements Term {}

  /** Null. */
  record Null() implements Term {}

  /** The same for all rows and callers, but nobody knows what. */
  record Fixed() implements Term {}

  /** The caller's id; never null for a caller who has signed in. */
  record CallerId() implements Term {}

  /** Something about the caller that they can't change themselves. */
  record Claim() implements Term {}

  /** The claims of the caller's token, at this path of keys; the whole if it is empty. */
  record Claims(String path) implements Term {}

  /** Something that the caller chooses: their user metadata, a header. */
  record Chosen() implements Term {}

  /** What stands in the row, or in rows that belong to it. */
  record Row() implements Term {}

  /** What a table says about the caller. */
  record OfCaller() implements Term {}

  /** What a table says about the caller and the row together. */
  record OfCallerAndRow() implements Term {}

  /** Nobody knows. */
  record Unknown() implements Term {}
}
