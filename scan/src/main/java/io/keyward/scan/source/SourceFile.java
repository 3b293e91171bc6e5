package io.keyward.scan.source;

/**
 * One file at one moment. Nobody may write to the content: many look at it at once.
 *
 * @param path from the root of what is scanned, with {@code /}
 * @param content all of it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by nobody; a copy of every file would double the memory
public record SourceFile(String path, byte[] content) {
  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
