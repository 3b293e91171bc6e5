package io.keyward.auth.store;

import io.keyward.auth.keyring.Keyring;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

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

  /**
   * Opens the store of this kind. Nothing is read before it is asked, and of the keyring nothing is
   * even loaded for a kind that has no use for it.
   *
   * @param keyring asked for at most once
   * @param notices hears what the store does otherwise than this kind says
   */
  public CredentialStore open(CodexHome home, Supplier<Keyring> keyring, Notices notices) {
    // No switch: it would cost the shortest command more than the store itself.
    if (this == FILE) {
      return new FileStore(home, notices);
    }
    Notices once = new SaidOnce(notices);
    if (this == EPHEMERAL) {
      return new MemoryStore(once);
    }
    KeyringStore inKeyring = new KeyringStore(home, keyring.get(), once);
    return this == KEYRING ? inKeyring : new AutoStore(home, inKeyring, once);
  }
}
