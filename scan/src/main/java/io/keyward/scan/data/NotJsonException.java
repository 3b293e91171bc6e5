package io.keyward.scan.data;

/** A text is no JSON, or nested too deeply. It says nothing of what the text holds. */
public final class NotJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  NotJsonException(String why) {
    // Nobody asks where: this is thrown for what a file holds, not for what a program does.
    super(why, null, false, false);
  }
}
