package io.keyward.cli.doctor;

/**
 * What a check is about; checks and reports keep this order. Whoever reads the login makes its file
 * safe, so what was wrong with the file must be seen before.
 */
public enum Group {
  /** Where the login rests. */
  STORAGE("Storage"),
  /** The login itself, and what others could take for it. */
  LOGIN("Login"),
  /** The programs and settings of this machine. */
  MACHINE("This machine"),
  /** The way to the issuer. */
  NETWORK("Network"),
  /** What an organisation asks for. */
  POLICY("Policy");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** As a heading. */
  public String title() {
    return title;
  }
}
