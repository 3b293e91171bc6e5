package io.keyward.auth.seal;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.util.Optional;

/**
 * One item of the operating system's keyring, as far as a master key needs it. Every method may
 * throw a {@link ProblemException} that says why the keyring does not answer.
 */
public interface KeyringItem {

  /** What is in it; empty if there is no such item. */
  Optional<Secret> read();

  /** Makes or replaces the item. */
  void write(Secret value);
}
