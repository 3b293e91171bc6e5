package io.keyward.cli.doctor;

/** What a check may change. */
public enum Repair {
  /** Nothing. */
  NONE,
  /** What is certainly ours and certainly wrong. */
  SAFE,
  /** That, and the list of what a repository leaves alone. */
  SAFE_AND_GITIGNORE;

  /** Whether anything may be changed. */
  public boolean mends() {
    return this != NONE;
  }
}
