package io.keyward.scan.sql;

/**
 * A stretch of a file, in bytes.
 *
 * @param start the first byte
 * @param end the byte after the last
 */
public record Span(int start, int end) {}
