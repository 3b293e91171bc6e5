package io.keyward.scan;

import java.util.Objects;

/**
 * Why a scan could not be done at all, for a person to read. What merely could not be looked at is
 * not a problem but a line of the evidence.
 */
public final class ScanProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;
  private final String next;

  /**
   * A problem.
   *
   * @param code stable, lower case with dashes
   * @param title what happened, one sentence
   * @param detail why, as far as it is known; may be empty; never holds a secret
   * @param next what the reader can do now, one sentence in the imperative
   */
  public ScanProblemException(String code, String title, String detail, String next) {
    super(title);
    this.code = Objects.requireNonNull(code);
    this.detail = Objects.requireNonNull(detail);
    this.next = Objects.requireNonNull(next);
  }

  /** Stable, lower case with dashes: programs may rely on it. */
  public String code() {
    return code;
  }

  /** What happened, one sentence. */
  public String title() {
    return Objects.requireNonNull(getMessage());
  }

  /** Why, as far as it is known; may be empty. */
  public String detail() {
    return detail;
  }

  /** What the reader can do now. */
  public String next() {
    return next;
  }
}
