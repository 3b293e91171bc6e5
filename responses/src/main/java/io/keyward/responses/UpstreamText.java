package io.keyward.responses;

/** Words of the service that a person will see among ours. */
final class UpstreamText {
  private UpstreamText() {}

  /**
   * One line of at most {@code longest} characters, without what a terminal or a page could take
   * for more than text: control characters, direction marks, halves of surrogate pairs.
   */
  static String tidy(String text, int longest) {
    StringBuilder tidy = new StringBuilder();
    boolean gap = false;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (!isVisible(c)) {
        gap = !tidy.isEmpty();
        continue;
      }
      int room = longest - tidy.length() - (gap ? 1 : 0) - Character.charCount(c);
      if (room < 0) {
        break;
      }
      tidy.append(gap ? " " : "").appendCodePoint(c);
      gap = false;
    }
    return tidy.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
