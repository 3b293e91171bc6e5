package io.keyward.cli;

/**
 * Text in two columns, no line wider than 80 characters unless a single word is. Written by one
 * thread.
 */
final class Columns {
  private static final int WIDTH = 80;
  private static final int MARGIN = 2;

  private final StringBuilder text = new StringBuilder();
  private final int column;

  /**
   * @param column where the right side begins, counted from 0
   */
  Columns(int column) {
    this.column = column;
  }

  /** One line as it is. */
  Columns line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Words over as many lines as they need. */
  Columns paragraph(String words) {
    return wrap("", words, 0);
  }

  /** What it is on the left, what there is to say on the right. */
  Columns row(String left, String right) {
    String label = " ".repeat(MARGIN) + left;
    return wrap(label + " ".repeat(Math.max(1, column - label.length())), right, column);
  }

  private Columns wrap(String start, String words, int indent) {
    StringBuilder line = new StringBuilder(start);
    int begun = line.length();
    for (String word : words.split(" ", -1)) {
      if (line.length() > begun && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.repeat(' ', indent);
        begun = indent;
      }
      line.append(line.length() > begun ? " " : "").append(word);
    }
    return line(line.toString());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
