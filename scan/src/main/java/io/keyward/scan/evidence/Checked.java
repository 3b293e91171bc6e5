package io.keyward.scan.evidence;

/**
 * A file that was looked into.
 *
 * @param path from the root of what was scanned, with {@code /}
 * @param bytes its size
 * @param sum of its content
 * @param language what it was read as, lower case
 */
public record Checked(String path, long bytes, Sum sum, String language) {
  /** The SHA-256 of its content, in hex. */
  public String sha256() {
    return sum.hex();
  }
}
