package io.keyward.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The Codex folder, seen by a store that rests elsewhere. Thread-safe. */
final class LoginFolder {
  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private final CodexHome home;

  LoginFolder(CodexHome home) {
    this.home = home;
  }

  /** Works while nobody else writes this folder's login, wherever it rests. */
  <T> T alone(Supplier<T> work) {
    synchronized (
        LOCKS.computeIfAbsent(home.authFile().toAbsolutePath().normalize(), _ -> new Object())) {
      return work.get();
    }
  }

  /** Deletes {@code auth.json}, and says whether there was one. Not to be done but alone. */
  boolean deleteFile() throws IOException {
    return Files.deleteIfExists(home.authFile());
  }

  /** When {@code auth.json} was last written, if it is there. */
  Optional<Instant> fileWritten() {
    try {
      return Optional.of(Files.getLastModifiedTime(home.authFile()).toInstant());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
