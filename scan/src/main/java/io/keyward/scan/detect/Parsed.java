package io.keyward.scan.detect;

/** What became of a file as code. Whatever it is, the file was searched as text. */
public enum Parsed {
  /** No detector needed its tree. */
  NOT_ASKED,
  /** All of it was understood. */
  WHOLE,
  /** Places in it were not understood. */
  WITH_ERRORS,
  /** Too long to be code that somebody wrote. */
  TOO_LONG,
  /** Nothing here reads its language. */
  NO_READER
}
