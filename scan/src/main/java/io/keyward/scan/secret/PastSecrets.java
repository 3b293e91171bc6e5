package io.keyward.scan.secret;

/**
 * Secrets that lie in the history alone. They are found as all others are; which of them lie
 * nowhere else only the whole of a scan can tell.
 */
public final class PastSecrets {
  /** The name by which the rule asks for them. */
  public static final String NAME = "past-secret";

  private PastSecrets() {}
}
