package io.keyward.auth.store;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Deletes Keyward's own files in a Codex folder, and never from under a program that is at work: a
 * lock whose file is gone keeps nobody out, and a write whose temporary file is gone loses the
 * login that it was to store. Thread-safe.
 */
public final class Housekeeping {
  private static final String LOCKS = ".lock";

  private final CodexHome home;

  /** Of this folder. */
  public Housekeeping(CodexHome home) {
    this.home = home;
  }

  /**
   * Deletes a file of ours that is directly in one of {@link CodexHome#foldersOfLogin}: a lock if
   * nobody has it, anything else while no program writes the login, for which it waits up to
   * fifteen seconds.
   *
   * @return whether it is gone; if not, somebody has the lock
   * @throws ProblemException {@code credential-file-busy} if somebody does not stop writing
   */
  public boolean delete(Path file) throws IOException {
    return file.toString().endsWith(LOCKS) ? deletedLock(file) : deletedBetweenWrites(file);
  }

  private static boolean deletedLock(Path file) throws IOException {
    Optional<ProcessLock> free = ProcessLock.tryTake(file);
    if (free.isEmpty()) {
      return false;
    }
    try (ProcessLock _ = free.get()) {
      Files.deleteIfExists(file);
      return true;
    }
  }

  private boolean deletedBetweenWrites(Path file) throws IOException {
    return Unstoppable.run(() -> {
      try (CommandLocks _ = CommandLocks.take(LoginLocks.of(home))) {
        Files.deleteIfExists(file);
        return true;
      }
    });
  }
}
