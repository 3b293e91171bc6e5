package io.keyward.scan.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

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

  private static final int DIGITS = 12;
  private static final Pattern VERSION = Pattern.compile("@([0-9a-f]{12}|staged)$");

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
   * @param id Git's id of the content
   */
  public record Past(String id) implements Standing {}

  /**
   * A version that lies in the history, and here now as well.
   *
   * @param id Git's id of the content
   */
  public record Kept(String id) implements Standing {}

  /**
   * What the next commit would have, while something else lies here: whoever looks at the file does
   * not see it.
   *
   * @param others what the file that lies here says, and the one that the last commit has, each
   *     byte as a character, without what Windows puts before the end of a line
   */
  public record Staged(String others) implements Standing {
    private static final String SHOWN = "@staged";

    /** Beside these versions of the file. */
    public static Staged beside(List<byte[]> others) {
      StringBuilder text = new StringBuilder();
      for (byte[] other : others) {
        text.append(plain(new String(other, StandardCharsets.ISO_8859_1))).append('\0');
      }
      return new Staged(text.toString());
    }

    /** Whether one of the other versions has this text, too. */
    public boolean isElsewhere(String text) {
      return others.contains(plain(text));
    }

    private static String plain(String text) {
      return text.replace("\r", "");
    }
  }

  /** A file that whoever gets the code gets to see. */
  public SourceFile(String path, byte[] content) {
    this(path, content, Now.SHARED);
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of a file that is shown as this, whatever version it is. */
  public static String plain(String shown) {
    return VERSION.matcher(shown).replaceFirst("");
  }

  /** Whether it is what lies at the path now, and not another version of it. */
  public boolean liesHere() {
    return switch (standing) {
      case Now _, Kept _ -> true;
      case Past _, Staged _ -> false;
    };
  }

  /** The path, and which version it is if it is none that lies here now. */
  public String shown() {
    return switch (standing) {
      case Past(String id) -> path + "@" + id.substring(0, Math.min(DIGITS, id.length()));
      case Staged _ -> path + Staged.SHOWN;
      case Kept _, Now _ -> path;
    };
  }
}
