package io.keyward.auth.redact;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A store whose credentials a filter knows before anybody else does: what was read from it or
 * written to it can't leave through that filter, for as long as the filter lives. Thread-safe if
 * the store is.
 */
public final class WatchedStore implements CredentialStore {
  private final CredentialStore store;
  private final EgressFilter filter;
  private final AtomicReference<Optional<Credential>> watched =
      new AtomicReference<>(Optional.empty());

  /** Watches this store on behalf of this filter. */
  public WatchedStore(CredentialStore store, EgressFilter filter) {
    this.store = store;
    this.filter = filter;
  }

  @Override
  public Optional<Credential> load() {
    Optional<Credential> held = store.load();
    held.ifPresent(this::watch);
    return held;
  }

  @Override
  public List<Credential> save(Credential credential) {
    watch(credential);
    List<Credential> displaced = store.save(credential);
    displaced.forEach(this::watch);
    return displaced;
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    watch(next);
    return store.replace(seen, next);
  }

  @Override
  public boolean delete() {
    return store.delete();
  }

  @Override
  public boolean deleteIf(Credential seen) {
    return store.deleteIf(seen);
  }

  @Override
  public Turn takeTurn() {
    return store.takeTurn();
  }

  @Override
  public String place() {
    return store.place();
  }

  /** Never undone: what was a secret once may still be on its way. */
  private void watch(Credential credential) {
    Optional<Credential> next = Optional.of(credential);
    if (!watched.getAndSet(next).equals(next)) {
      var _ = filter.know(credential.secrets().toArray(Secret[]::new));
    }
  }
}
