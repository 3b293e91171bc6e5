package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns among the threads of all processes, by the lock of a file. The threads of this process
 * queue up among themselves first, so that one of them stands for all. Thread-safe.
 */
final class ProcessTurns {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalTurns threads = new LocalTurns();

  /**
   * Waits up to a minute for the turn of a login that rests elsewhere but belongs to this folder.
   */
  Turn take(CodexHome home) {
    try {
      LoginFile file = LoginFile.at(home.authFile());
      file.makeFolder();
      return take(LoginLocks.of(home, file).ofRenewal(), PATIENCE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Waits for a turn.
   *
   * @param lockFile in a folder that is there
   * @throws ProblemException {@code renewal-busy} if it takes longer than {@code patience}; {@code
   *     credential-file-unwritable} if there can be no lock
   */
  Turn take(Path lockFile, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Turn local = threads.take(patience);
    Optional<ProcessLock> lock = Optional.empty();
    try {
      lock = ProcessLock.take(lockFile, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      ProcessLock held = lock.orElseThrow(() -> LocalTurns.busy().asException());
      return new Held(local, held, new DoubtNote(held.content()));
    } catch (IOException e) {
      throw unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LocalTurns.busy().causedBy(e);
    } finally {
      if (lock.isEmpty()) {
        local.close();
      }
    }
  }

  private static ProblemException unusable(IOException e) {
    return new Problem(
            "credential-file-unwritable",
            "The login can't be renewed safely, so it was left as it is.",
            "The lock for it can't be used: " + SystemError.sentence(e),
            SystemError.remedy(e) + ", then try again.")
        .causedBy(e);
  }

  private record Held(Turn local, ProcessLock lock, DoubtNote note) implements Turn {
    @Override
    public boolean isInDoubt(Secret refreshToken) {
      try {
        return note.isAbout(refreshToken);
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    @Override
    public void spending(Secret refreshToken) {
      try {
        note.write(refreshToken);
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    @Override
    public void settled() {
      try {
        note.clear();
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    @Override
    public void close() {
      lock.close();
      local.close();
    }
  }
}
