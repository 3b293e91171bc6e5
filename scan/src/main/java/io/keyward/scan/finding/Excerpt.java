package io.keyward.scan.finding;

import java.util.List;

/**
 * The lines around a finding, fit to be shown: secrets masked, long lines cut.
 *
 * @param firstLine the number of the first line, from 1
 * @param lines what stands there, without line ends
 */
public record Excerpt(int firstLine, List<String> lines) {
  /** Keeps its own copy. */
  public Excerpt {
    lines = List.copyOf(lines);
  }
}
