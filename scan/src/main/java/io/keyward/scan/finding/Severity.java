package io.keyward.scan.finding;

/** What mending a finding buys, worst first; the order of reports. */
public enum Severity {
  /** Closes a gap through which data can be seen. */
  CRITICAL("critical", "closes a gap through which data can be seen"),
  /** Prevents that somebody takes over. */
  HIGH("high", "prevents that somebody takes over"),
  /** Makes the surface that can be attacked smaller. */
  MEDIUM("medium", "makes the surface that can be attacked smaller"),
  /** Is for a person to look at; never fails a build. */
  REVIEW("review", "is for a person to look at");

  private final String word;
  private final String meaning;

  Severity(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** Its name in rule pages, options and reports. */
  public String word() {
    return word;
  }

  /** What mending it does, to follow "which". */
  public String meaning() {
    return meaning;
  }

  /** Whether this is as bad as the other, or worse. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
