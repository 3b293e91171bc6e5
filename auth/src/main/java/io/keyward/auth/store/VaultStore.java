package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.seal.Opened;
import io.keyward.auth.seal.Place;
import io.keyward.auth.seal.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rests sealed in a vault, at a place of its own: nobody but Keyward reads it, and any number of
 * logins rest side by side. Thread-safe, and safe among processes.
 */
public final class VaultStore implements CredentialStore {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Vault vault;
  private final Place place;
  private final Path turns;
  private final String words;
  private final ProcessTurns processes = new ProcessTurns();

  private record Held(long generation, Json.Obj content) {}

  /**
   * The store of the login at this place.
   *
   * @param turns the file whose lock is the right to renew it, in a folder that is there
   * @param words what the place is called, for people
   */
  public VaultStore(Vault vault, Place place, Path turns, String words) {
    this.vault = vault;
    this.place = place;
    this.turns = turns;
    this.words = words;
  }

  @Override
  public Optional<Credential> load() {
    return held().flatMap(held -> credential(held.content()));
  }

  /** What can't be opened is replaced all the same: a new sign-in has nothing to keep of it. */
  @Override
  public List<Credential> save(Credential credential) {
    Optional<Held> old = readable();
    Json.Obj content = AuthFile.afterLogin(Json.object(), credential);
    if (old.isEmpty()) {
      boolean _ = vault.delete(place);
    }
    long _ = vault.put(place, text(AuthFile.withOwner(content, LoginOwner.random())));
    return old.flatMap(held -> AuthFile.readable(held.content())).stream().toList();
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    while (true) {
      Optional<Held> held = held();
      if (!isStill(held, seen)) {
        return false;
      }
      Held now = held.orElseThrow();
      if (vault.replace(
          place, now.generation(), text(AuthFile.afterRefresh(now.content(), next)))) {
        return true;
      }
    }
  }

  @Override
  public boolean delete() {
    return vault.delete(place);
  }

  @Override
  public boolean deleteIf(Credential seen) {
    while (true) {
      Optional<Held> held = held();
      if (!isStill(held, seen)) {
        return false;
      }
      if (vault.delete(place, held.orElseThrow().generation())) {
        return true;
      }
    }
  }

  @Override
  public Turn takeTurn() {
    Turn turn = processes.take(turns, PATIENCE);
    boolean ready = false;
    try {
      vault.rehearse(place);
      ready = true;
      return turn;
    } finally {
      if (!ready) {
        turn.close();
      }
    }
  }

  @Override
  public String place() {
    return words;
  }

  private static boolean isStill(Optional<Held> held, Credential seen) {
    return held.isPresent() && credential(held.get().content()).equals(Optional.of(seen));
  }

  private Optional<Held> held() {
    return vault.read(place).map(VaultStore::held);
  }

  private Optional<Held> readable() {
    try {
      return held();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static Held held(Opened opened) {
    return new Held(opened.generation(), AuthFile.content(opened.content(), damaged()));
  }

  private static Optional<Credential> credential(Json.Obj content) {
    return AuthFile.read(content, damaged());
  }

  private static Secret text(Json.Obj content) {
    return Secret.of(content.compact());
  }

  private static Problem damaged() {
    return new Problem(
        "sealed-login-damaged",
        "The stored login can't be read.",
        "It was opened, but it is not as Keyward writes it.",
        "Sign in to this account again; the damaged login is replaced.");
  }
}
