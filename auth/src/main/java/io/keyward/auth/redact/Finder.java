package io.keyward.auth.redact;

/**
 * Looks through a whole text for things that must be hidden, one character at a time. It never goes
 * back and keeps no more than a few numbers, so that a text costs as much as it is long. Not
 * thread-safe.
 */
interface Finder {
  /** Finds nothing. */
  Finder NONE =
      new Finder() {
        @Override
        public void next(char c, long at, long end, Masks masks) {}

        @Override
        public void finish(long end, Masks masks) {}
      };

  /**
   * Reads the next character, which is written from {@code at} up to {@code end}, and adds what
   * must be hidden by now.
   */
  void next(char c, long at, long end, Masks masks);

  /** The text is over, at {@code end}. */
  void finish(long end, Masks masks);
}
