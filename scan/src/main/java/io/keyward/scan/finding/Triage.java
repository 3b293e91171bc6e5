package io.keyward.scan.finding;

/** Whose work the mending is. */
public enum Triage {
  /** An agent can do it: the fix is known and can be verified. */
  DELEGATE("delegate"),
  /** Nobody should build this: a service or a kept library should do it. */
  USE_A_SERVICE("use a service"),
  /** A person has to read it. */
  MANUAL_REVIEW("manual review");

  private final String word;

  Triage(String word) {
    this.word = word;
  }

  /** Its name in rule pages and reports. */
  public String word() {
    return word;
  }
}
