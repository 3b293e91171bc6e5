package io.keyward.cli;

import java.util.List;

/** How a command answers on standard output. */
enum Format {
  /** In words, for a person. */
  TEXT,
  /**
   * In JSON, for a program: one object, or one a line where things happen one after the other.
   * {@code keyward schema} prints what they look like. People are still spoken to, on standard
   * error.
   */
  JSON;

  /** What these words ask for, even if nothing else about them can be understood. */
  static Format of(List<String> words) {
    for (String word : words) {
      if (word.equals("--")) {
        return TEXT;
      }
      if (word.equals(Option.JSON.word())) {
        return JSON;
      }
    }
    return TEXT;
  }
}
