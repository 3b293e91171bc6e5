package io.keyward.scan.evidence;

/**
 * A file that was looked into.
 *
 * @param path from the root of what was scanned, with {@code /}
 * @param bytes its size
 * @param hash which content it was
 * @param language what it was read as, lower case
 */
public record Checked(String path, long bytes, Hash hash, String language) {}
