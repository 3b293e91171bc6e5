package io.keyward.scan.database;

/** What of a table a caller reaches with a command, widest first. */
public enum Access {
  /** Each row, whoever asks in that role. */
  OPEN,
  /** Rows that are chosen by what stands in them, and not by who asks. */
  SOME_ROWS,
  /** Each row, for callers that a table or a claim of the token lists; perhaps some for others. */
  LISTED_CALLERS,
  /** Rows that are bound to the caller: their own, or those of a group they are in. */
  OWN_ROWS,
  /** Nothing. */
  CLOSED,
  /** Nobody can say from the files alone. */
  NOT_PROVED
}
