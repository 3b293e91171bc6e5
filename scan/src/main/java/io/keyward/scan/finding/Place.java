package io.keyward.scan.finding;

/**
 * A stretch of a file.
 *
 * @param path from the root of what was scanned, with {@code /}
 * @param start the first byte, from 0
 * @param end the byte after the last
 * @param line of the first character, from 1
 * @param column of the first character, from 1, in UTF-16 units as SARIF counts by default
 * @param endLine of the character after the last
 * @param endColumn likewise
 */
public record Place(
    String path, int start, int end, int line, int column, int endLine, int endColumn) {
  /** Checks that it is a stretch. */
  public Place {
    if (start < 0 || end < start || line < 1 || column < 1 || endLine < line) {
      throw new IllegalArgumentException("no stretch of a file: " + start + " to " + end);
    }
  }
}
