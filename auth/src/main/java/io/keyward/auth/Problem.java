package io.keyward.auth;

/**
 * Why something could not be done, for a person to read.
 *
 * @param code stable, lower case with dashes: programs and translations may rely on it
 * @param title what happened, one sentence
 * @param detail why, as far as it is known; may be empty; never holds a secret
 * @param next what the reader can do now, one sentence in the imperative
 */
public record Problem(String code, String title, String detail, String next) {
  private static final int LONGEST_QUOTE = 200;

  /** The problem as an exception, to be thrown. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** The problem as an exception that keeps what caused it for {@code --debug}. */
  public ProblemException causedBy(Throwable cause) {
    return new ProblemException(this, cause);
  }

  /**
   * Somebody else's words, fit to stand in a problem: one line, printable, at most 200 characters.
   */
  public static String quoted(String words) {
    String line = words.replaceAll("\\p{C}+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
