package io.keyward.auth.store;

import io.keyward.auth.credential.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Rests in this process's memory and is gone with it ({@code ephemeral} in the Codex CLI's
 * configuration).
 */
public final class MemoryStore implements CredentialStore {
  private final AtomicReference<Optional<Credential>> held =
      new AtomicReference<>(Optional.empty());

  private final LocalTurns turns = new LocalTurns();
  private final Notices notices;

  /** A store of somebody who knows what it is. */
  public MemoryStore() {
    this(_ -> {});
  }

  /** A store in the place of one that would keep what it is given: it says that it does not. */
  MemoryStore(Notices notices) {
    this.notices = notices;
  }

  @Override
  public Optional<Credential> load() {
    return held.get();
  }

  @Override
  public List<Credential> save(Credential credential) {
    Optional<Credential> displaced = held.getAndSet(Optional.of(credential));
    notices.say(
        "Nothing of this login is kept: cli_auth_credentials_store is \"ephemeral\", so it ends with"
            + " this command.");
    return displaced.stream().toList();
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    Optional<Credential> now = held.get();
    return now.isPresent() && now.get().equals(seen) && held.compareAndSet(now, Optional.of(next));
  }

  @Override
  public boolean delete() {
    return held.getAndSet(Optional.empty()).isPresent();
  }

  @Override
  public boolean deleteIf(Credential seen) {
    Optional<Credential> now = held.get();
    return now.isPresent() && now.get().equals(seen) && held.compareAndSet(now, Optional.empty());
  }

  @Override
  public Turn takeTurn() {
    return turns.take(Duration.ofMinutes(1));
  }

  @Override
  public String place() {
    return "this process's memory";
  }
}
