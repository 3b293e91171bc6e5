package io.keyward.scan.secret;

/** Looks closer where a word of it stands. Thread-safe. */
interface Trigger {
  /** The word stands from this byte to before that one, in whatever case. */
  void at(Look look, int start, int end);
}
