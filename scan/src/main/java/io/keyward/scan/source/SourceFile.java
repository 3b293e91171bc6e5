package io.keyward.scan.source;

/**
 * One file at one moment. Nobody may write to the content: many look at it at once.
 *
 * @param path from the root of what is scanned, with {@code /}
 * @param content all of it
 * @param standing whether others get to see it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by nobody; a copy of every file would double the memory
public record SourceFile(String path, byte[] content, Standing standing) {

  /** Who gets to see a file. */
  public sealed interface Standing {}

  /** Where a file that lies here now may go. */
  public enum Now implements Standing {
    /** To whoever gets the code: it is in version control, or nothing keeps it out. */
    SHARED,
    /** Nowhere: version control is told to leave it alone. */
    IGNORED
  }

  /**
   * A version that lies in the history, where everybody who has the repository can see it.
   *
   * @param id the first digits of Git's id of the content
   */
  public record Past(String id) implements Standing {}

  /**
   * A version that lies in the history, and here now as well.
   *
   * @param id the first digits of Git's id of the content
   */
  public record Kept(String id) implements Standing {}

  /** A file that whoever gets the code gets to see. */
  public SourceFile(String path, byte[] content) {
    this(path, content, Now.SHARED);
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path, and which version it is if it is none that lies here now. */
  public String shown() {
    return standing instanceof Past(String id) ? path + "@" + id : path;
  }
}
