package io.keyward.auth.log;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * A store whose changes are logged: which place, and what was done to it, never what rests there.
 * Thread-safe if the store is.
 */
public final class LoggedStore implements CredentialStore {
  private final CredentialStore store;
  private final Log log;

  /** Logs what happens to this store. */
  public LoggedStore(CredentialStore store, Log log) {
    this.store = store;
    this.log = log;
  }

  @Override
  public Optional<Credential> load() {
    return store.load();
  }

  @Override
  public void save(Credential credential) {
    store.save(credential);
    changed("login-stored");
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    boolean replaced = store.replace(seen, next);
    changed(replaced ? "login-renewed" : "login-changed-meanwhile");
    return replaced;
  }

  @Override
  public boolean delete() {
    boolean deleted = store.delete();
    if (deleted) {
      changed("login-deleted");
    }
    return deleted;
  }

  private void changed(String event) {
    log.write(Level.INFO, event, Json.object().with("place", store.place()));
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
