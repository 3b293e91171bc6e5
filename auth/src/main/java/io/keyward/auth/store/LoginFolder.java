package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Codex folder of a login that rests elsewhere: its locks, which the Codex CLI takes all the
 * same (measured on codex-cli 0.169.0), and the file of an earlier login. Thread-safe.
 */
final class LoginFolder {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ProcessTurns turns = new ProcessTurns();
  private final CodexHome home;

  LoginFolder(CodexHome home) {
    this.home = home;
  }

  boolean isThere() {
    return Files.isDirectory(home.folder());
  }

  /**
   * Works while no other program writes this folder's login, wherever it rests.
   *
   * @throws ProblemException {@code credential-file-busy}, {@code credential-file-unwritable}
   */
  <T> T alone(Supplier<T> work) {
    try {
      LoginFile.at(home.authFile()).makeFolder();
      return Unstoppable.run(() -> {
        try (CommandLocks _ = CommandLocks.take(home, LoginFile.at(home.authFile()).target())) {
          return work.get();
        }
      });
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The turn of all that rests in this folder or is named by it. */
  Turn takeTurn() {
    try {
      LoginFile file = LoginFile.at(home.authFile());
      file.makeFolder();
      return turns.take(file.folder().resolve(ProcessTurns.LOCK), PATIENCE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Deletes {@code auth.json}, and says whether there was one. Not to be done but alone.
   *
   * @throws ProblemException {@code credential-file-not-deleted}
   */
  boolean deleteFile() {
    try {
      return Files.deleteIfExists(LoginFile.at(home.authFile()).target());
    } catch (IOException e) {
      throw new Problem(
              "credential-file-not-deleted",
              "The stored login could not be deleted.",
              SystemError.sentence(e),
              "Delete auth.json in your Codex folder yourself.")
          .causedBy(e);
    }
  }

  /** When {@code auth.json} was last written, if it is there. */
  Optional<Instant> fileWritten() {
    try {
      return Optional.of(Files.getLastModifiedTime(home.authFile()).toInstant());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static ProblemException unwritable(IOException e) {
    return LoginFile.unwritable(SystemError.sentence(e), SystemError.remedy(e)).causedBy(e);
  }
}
