package io.keyward.auth.store;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import java.util.List;
import java.util.Optional;

/**
 * Where one sign-in rests. Implementations are thread-safe, and every method may throw a {@link
 * ProblemException} that says what could not be read or written.
 */
public interface CredentialStore {

  /** What rests here now; empty if nobody is signed in. */
  Optional<Credential> load();

  /**
   * Replaces what rests here, whatever it is.
   *
   * @return the logins that are forgotten by that, for whoever is to revoke them; none that nobody
   *     could read
   */
  List<Credential> save(Credential credential);

  /**
   * Replaces what rests here only if it still is what the caller saw.
   *
   * @return whether it was replaced
   */
  boolean replace(Credential seen, Credential next);

  /**
   * Forgets what rests here.
   *
   * @return whether there was something
   */
  boolean delete();

  /**
   * Forgets what rests here only if it still is what the caller saw.
   *
   * @return whether it was forgotten
   */
  boolean deleteIf(Credential seen);

  /**
   * Waits for the right to renew what rests here, and makes sure that what comes of it can be put
   * back. Not to be asked for by a thread that has it already.
   *
   * @throws ProblemException {@code renewal-busy} if it can't be had within a minute; {@code
   *     credential-file-unwritable} and its like if a renewed login could not be stored
   */
  Turn takeTurn();

  /** The place in words, for people: no path of a home directory. */
  String place();
}
