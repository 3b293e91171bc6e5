package io.keyward.scan.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How libraries say in their own files, and in addresses that they are loaded from, which version
 * they are. Lines {@code sign: package | text around § | text}, where § stands for the version, and
 * the text behind it, if there is one, has to stand anywhere in the same file. Immutable.
 */
final class Banners {
  private static final String BEGIN = "sign: ";
  private static final char VERSION = '§';

  private final List<Banner> banners = new ArrayList<>();

  private record Banner(String library, String before, String after, String elsewhere) {}

  /**
   * A library in a file.
   *
   * @param start where its version begins
   * @param end and ends
   */
  record Seen(String library, String version, int start, int end) {}

  /**
   * Reads the lines; others are none of its business.
   *
   * @throws IllegalArgumentException if one has no place for the version
   */
  Banners(String lines) {
    for (String line : lines.split("\n", -1)) {
      if (line.startsWith(BEGIN)) {
        String[] columns = line.substring(BEGIN.length()).split(" \\| ", 3);
        String text = columns[1].replace("\\n", "\n");
        int at = text.indexOf(VERSION);
        if (at < 1) {
          throw new IllegalArgumentException("a banner without a version: " + line);
        }
        banners.add(
            new Banner(
                columns[0],
                text.substring(0, at),
                text.substring(at + 1),
                columns.length > 2 ? columns[2] : ""));
      }
    }
  }

  /**
   * Hands over each library that the text names with its version. One pass: a version is looked for
   * first (two dots between digits, which code hardly has), and only around it the words.
   */
  void find(String text, Consumer<Seen> taker) {
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      int second = digits(text, dot + 1);
      boolean version =
          second > dot + 1
              && second < text.length()
              && text.charAt(second) == '.'
              && digits(text, second + 1) > second + 1;
      if (version) {
        int start = dot;
        while (start > 0 && isDigit(text.charAt(start - 1))) {
          start--;
        }
        int end = end(text, second + 1);
        if (start < dot) {
          around(text, start, end, taker);
        }
        dot = Math.max(dot, end - 1);
      }
    }
  }

  private void around(String text, int start, int end, Consumer<Seen> taker) {
    for (Banner banner : banners) {
      int from = start - banner.before().length();
      if (from >= 0
          && text.startsWith(banner.before(), from)
          && text.startsWith(banner.after(), end)
          && text.contains(banner.elsewhere())) {
        taker.accept(new Seen(banner.library(), text.substring(start, end), start, end));
        return;
      }
    }
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The end of the last part, with what says that it is not the last version: {@code -rc.1}. */
  private static int end(String text, int from) {
    int at = digits(text, from);
    if (at < text.length() && text.charAt(at) == '-') {
      int more = at + 1;
      while (more < text.length()
          && (Character.isLetterOrDigit(text.charAt(more)) || text.charAt(more) == '.')) {
        more++;
      }
      boolean early =
          text.startsWith("alpha", at + 1)
              || text.startsWith("beta", at + 1)
              || text.startsWith("rc", at + 1);
      at = early ? more : at;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
