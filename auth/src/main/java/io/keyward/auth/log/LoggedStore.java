package io.keyward.auth.log;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * A store whose changes are logged: which place, and what was done to it, never what rests there.
 * Thread-safe if the store is.
 */
public final class LoggedStore implements CredentialStore {
  private static final String DELETED = "The login in {0} was deleted.";

  private final CredentialStore store;

  /** Logs what happens to this store, under the name of its package. */
  public LoggedStore(CredentialStore store) {
    this.store = store;
  }

  @Override
  public Optional<Credential> load() {
    return store.load();
  }

  @Override
  public List<Credential> save(Credential credential) {
    List<Credential> displaced = store.save(credential);
    changed("A login was stored in {0}.");
    return displaced;
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    boolean replaced = store.replace(seen, next);
    changed(
        replaced
            ? "The login in {0} was renewed."
            : "The login in {0} was not renewed: somebody had changed it.");
    return replaced;
  }

  @Override
  public boolean delete() {
    boolean deleted = store.delete();
    if (deleted) {
      changed(DELETED);
    }
    return deleted;
  }

  @Override
  public boolean deleteIf(Credential seen) {
    boolean deleted = store.deleteIf(seen);
    if (deleted) {
      changed(DELETED);
    }
    return deleted;
  }

  /** Asks for a logger only now: who merely reads must not wait for one. */
  private void changed(String what) {
    System.getLogger(CredentialStore.class.getPackageName()).log(Level.INFO, what, store.place());
  }

  @Override
  public Turn takeTurn() {
    return store.takeTurn();
  }

  @Override
  public String place() {
    return store.place();
  }
}
