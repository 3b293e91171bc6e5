package io.keyward.auth.trust;

/** Who says that a root is to be trusted. */
public enum Source {
  /** The operating system, or the JDK where the system has no roots. */
  PLATFORM("system"),
  /** The file that this variable names. */
  CODEX_CA_CERTIFICATE("CODEX_CA_CERTIFICATE"),
  /** The file that this variable names. */
  SSL_CERT_FILE("SSL_CERT_FILE"),
  /** The folders that this variable names. */
  SSL_CERT_DIR("SSL_CERT_DIR");

  private final String word;

  Source(String word) {
    this.word = word;
  }

  /** In words: the variable's name, or {@code system}. */
  public String word() {
    return word;
  }
}
