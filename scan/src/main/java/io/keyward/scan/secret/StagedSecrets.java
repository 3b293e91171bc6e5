package io.keyward.scan.secret;

/**
 * Secrets that the next commit would bring in although the file that lies here has them no more.
 * They are found as all others are.
 */
public final class StagedSecrets {
  /** The name by which the rule asks for them. */
  public static final String NAME = "staged-secret";

  private StagedSecrets() {}
}
