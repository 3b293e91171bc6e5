package io.keyward.auth.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of places where a login can rest: {@code cli_auth_credentials_store}. */
public enum StoreKind {
  /** {@code auth.json} in the Codex folder; the default. */
  FILE,
  /** The operating system's keyring. */
  KEYRING,
  /** The keyring, or the file where there is none. */
  AUTO,
  /** The process's memory. */
  EPHEMERAL;

  /** The kind that configuration calls so; names are case-sensitive. */
  public static Optional<StoreKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** As configuration writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
