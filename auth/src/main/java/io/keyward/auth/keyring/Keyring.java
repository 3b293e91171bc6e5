package io.keyward.auth.keyring;

import io.keyward.auth.credential.Secret;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The operating system's keyring. Every method answers, or throws a {@link KeyringException} that
 * says why it can't, before the keyring has taken two seconds; none makes anybody type a password.
 * Implementations are thread-safe.
 */
public interface Keyring {

  /**
   * What rests under this entry; empty if nothing does. Of several items the one that was changed
   * last.
   *
   * @throws KeyringException if it can't be known
   */
  Optional<KeyringItem> find(KeyringEntry entry);

  /**
   * Puts the value there, in the place of whatever rests there. It is one item afterwards, even if
   * it were several before.
   *
   * @throws KeyringException if the keyring did not take it; after {@code keyring-silent} it may
   *     have taken it all the same
   */
  void put(KeyringEntry entry, Secret value);

  /**
   * Removes what rests there, all of it.
   *
   * @return whether there was something
   * @throws KeyringException if something may still be there
   */
  boolean remove(KeyringEntry entry);

  /** What it is called on this system, with its article. */
  String name();

  /**
   * The keyring of this system. Nothing is loaded or asked before the first question.
   *
   * @param environment the process's own variables: the platform's library reads the same ones
   */
  static Keyring ofThisSystem(Map<String, String> environment) {
    Patience patience = new Patience(InstantSource.system());
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return new MacKeychain(patience);
    }
    return system.startsWith("windows")
        ? new WindowsCredentials(patience)
        : new SecretService(environment, SecretService.LIBRARY, patience);
  }
}
