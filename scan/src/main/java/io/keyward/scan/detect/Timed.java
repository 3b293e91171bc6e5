package io.keyward.scan.detect;

/**
 * A text that can be read until some moment: a regular expression has no time of its own, and asks
 * its text for each character that it looks at. For one thread.
 */
public final class Timed implements CharSequence {
  private static final int BETWEEN_LOOKS = 1 << 12;

  private final CharSequence text;
  private final long deadline;
  private int untilLook = BETWEEN_LOOKS;

  /** The time is up. */
  public static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("the time is up", null, false, false);
    }
  }

  /**
   * Of a text.
   *
   * @param deadline by {@link System#nanoTime}
   */
  public Timed(CharSequence text, long deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  @Override
  public char charAt(int index) {
    if (--untilLook == 0) {
      untilLook = BETWEEN_LOOKS;
      if (System.nanoTime() - deadline > 0) {
        throw new Over();
      }
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Timed(text.subSequence(start, end), deadline);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
