package io.keyward.scan.report;

/**
 * Text that came out of a file, fit to be shown: nothing in it that a terminal, a parser or an eye
 * would obey. Pure.
 */
final class Plain {
  private static final char STAND_IN = '·';

  private Plain() {}

  /** On one line. */
  static String text(String text) {
    return shown(text, '\t');
  }

  /** On several lines. */
  static String lines(String text) {
    return shown(text, '\n');
  }

  private static String shown(String text, char kept) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean harmless =
              c == kept
                  || switch (Character.getType(c)) {
                    case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                        false;
                    default -> true;
                  };
          shown.appendCodePoint(harmless ? c : STAND_IN);
        });
    return shown.toString();
  }
}
