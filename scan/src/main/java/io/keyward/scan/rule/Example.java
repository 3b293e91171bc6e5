package io.keyward.scan.rule;

import java.util.List;

/**
 * A small application that a rule must flag, or must leave alone.
 *
 * @param title what it is, for the name of the test
 * @param files what it consists of
 */
public record Example(String title, List<Snippet> files) {
  /** Keeps its own copy. */
  public Example {
    files = List.copyOf(files);
  }
}
