package io.keyward.scan.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the comments of one file ask to be silent about, by line. Immutable. */
final class Silences {
  private static final List<String> COMMENT_BEGINS =
      List.of("//", "#", "/*", "*", "--", "<!--", "{/*", "{#", ";", "\"\"\"", "rem ");

  private final Map<Integer, List<Silence>> byLine = new HashMap<>();

  /**
   * Of a file.
   *
   * @param shown how a stretch of the file may be shown: a reason may hold a secret, too
   */
  Silences(String text, Lines lines, Shown shown) {
    for (int at = text.indexOf(Silence.OURS); at >= 0; ) {
      int line = lines.line(at);
      int from = at + Silence.OURS.length();
      Silence.ours(shown.text(from, Math.max(from, lines.end(line))))
          .ifPresent(silence -> add(line, silence, text, lines));
      at = text.indexOf(Silence.OURS, lines.end(line) + 1);
    }
    for (int at = text.indexOf(Silence.GITLEAKS); at >= 0; ) {
      int line = lines.line(at);
      byLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(Silence.gitleaks());
      at = text.indexOf(Silence.GITLEAKS, lines.end(line) + 1);
    }
  }

  /** Shows a stretch of a file, with nothing that is hidden. */
  interface Shown {
    String text(int start, int end);
  }

  /** For its own line, or for the next if it stands alone. */
  private void add(int line, Silence silence, String text, Lines lines) {
    int start = lines.start(line);
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    boolean alone = false;
    for (String begin : COMMENT_BEGINS) {
      alone |= text.startsWith(begin, start);
    }
    byLine.computeIfAbsent(alone ? line + 1 : line, _ -> new ArrayList<>()).add(silence);
  }

  /** What is asked about findings of this rule on that line. */
  List<Silence> about(String rule, int line) {
    List<Silence> about = new ArrayList<>(byLine.getOrDefault(line, List.of()));
    about.removeIf(silence -> !silence.isAbout(rule));
    return about;
  }
}
