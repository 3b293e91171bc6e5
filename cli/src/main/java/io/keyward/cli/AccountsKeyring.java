package io.keyward.cli;

import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringEntry;
import io.keyward.auth.keyring.KeyringException;
import java.util.Optional;

/**
 * The key that the logins of accounts are sealed under, where it rests in the keyring of the
 * system.
 */
record AccountsKeyring(Keyring keyring) {
  /** One for all accounts of a person. */
  static final KeyringEntry ENTRY = new KeyringEntry("Keyward", "accounts");

  static AccountsKeyring of(Terminal terminal) {
    return new AccountsKeyring(Keyring.ofThisSystem(terminal.environment()));
  }

  /** What can be known of it. */
  sealed interface Found {
    /** It is there. */
    record There() implements Found {}

    /** It is not, or there is no keyring at all. */
    record Absent() implements Found {}

    /** Nobody knows: the keyring did not answer. */
    record Unknown(KeyringException why) implements Found {}
  }

  /** Whether it is there. */
  Found found() {
    try {
      return keyring.find(ENTRY).isPresent() ? new Found.There() : new Found.Absent();
    } catch (KeyringException e) {
      return e.isAbsence() ? new Found.Absent() : new Found.Unknown(e);
    }
  }

  /** Removes it; tells why it may still be there. */
  Optional<KeyringException> remove() {
    try {
      boolean _ = keyring.remove(ENTRY);
      return Optional.empty();
    } catch (KeyringException e) {
      return Optional.of(e);
    }
  }

  /** Where that is, in words. */
  String words() {
    return keyring.name();
  }
}
