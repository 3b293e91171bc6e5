package io.keyward.scan.finding;

/** How sure a finding is, surest first. */
public enum Confidence {
  /**
   * Shown by what stands in the files: a check digit, a decoded role, a path from request to sink,
   * a final state.
   */
  PROVED("proved"),
  /** It looks like it, and what would make it harmless was looked for and not found. */
  LIKELY("likely"),
  /** Only somebody who knows the application can say; never fails a build. */
  ASK("ask");

  private final String word;

  Confidence(String word) {
    this.word = word;
  }

  /** Its name in rule pages, options and reports. */
  public String word() {
    return word;
  }

  /** Whether this is as sure as the other, or surer. */
  public boolean isAtLeast(Confidence other) {
    return compareTo(other) <= 0;
  }
}
