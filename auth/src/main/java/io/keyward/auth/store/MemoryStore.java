package io.keyward.auth.store;

import io.keyward.auth.credential.Credential;
import java.time.Duration;
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

  @Override
  public Optional<Credential> load() {
    return held.get();
  }

  @Override
  public void save(Credential credential) {
    held.set(Optional.of(credential));
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
  public Turn takeTurn() {
    return turns.take(Duration.ofMinutes(1));
  }

  @Override
  public String place() {
    return "this process's memory";
  }
}
