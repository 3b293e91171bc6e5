package io.keyward.scan.evidence;

/**
 * A file that was looked into.
 *
 * @param path from the root of what was scanned, with {@code /}
 * @param bytes its size
 * @param sha256 of its content, in hex
 * @param language what it was read as, lower case
 */
public record Checked(String path, long bytes, String sha256, String language) {}
