package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Code that refuses to start without a variable, so that what stands in for it is never used. */
final class Guards {
  private static final int MOST_LOOKS = 8;
  private static final int BEFORE = 40;
  private static final int AFTER = 200;
  private static final List<String> NEGATIONS = List.of("!", "not ", "=== undefined", "is None");
  private static final List<String> REFUSALS =
      List.of("throw ", "process.exit(", "raise ", "sys.exit(");

  private Guards() {}

  /** Whether something in the file refuses to go on if the variable has no value. */
  static boolean refuseWithout(Look look, String variable) {
    if (!look.maySearch()) {
      return false;
    }
    byte[] text = look.text();
    String all = look.latin();
    int at = all.indexOf(variable);
    for (int looks = 0; at >= 0 && looks < MOST_LOOKS; looks++) {
      int from = Math.max(0, at - BEFORE);
      int to = Math.min(text.length, at + AFTER);
      String before = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
      String after = new String(text, at, to - at, StandardCharsets.ISO_8859_1);
      String line = before.substring(before.lastIndexOf('\n') + 1);
      if ((holds(line, NEGATIONS) || holds(firstLine(after), NEGATIONS))
          && holds(after, REFUSALS)) {
        return true;
      }
      at = all.indexOf(variable, at + 1);
    }
    return false;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static boolean holds(String text, List<String> parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
