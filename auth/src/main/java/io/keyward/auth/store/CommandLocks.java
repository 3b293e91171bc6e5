package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The two locks that the Codex CLI takes around each write of the login, in its order (measured on
 * codex-cli 0.169.0). It waits for the first one without end and for the second one five seconds;
 * here both waits end.
 */
final class CommandLocks implements AutoCloseable {
  /** Longer than a CLI that has the first lock waits for the second. */
  private static final Duration PATIENCE_OF_FOLDER = Duration.ofSeconds(10);

  private static final Duration PATIENCE_OF_FILE = Duration.ofSeconds(5);

  private final ProcessLock ofFolder;
  private final ProcessLock ofFile;

  private CommandLocks(ProcessLock ofFolder, ProcessLock ofFile) {
    this.ofFolder = ofFolder;
    this.ofFile = ofFile;
  }

  /**
   * Takes both. Never over the network: the CLI would have to wait for our issuer.
   *
   * @throws ProblemException {@code credential-file-busy}
   */
  static CommandLocks take(LoginLocks locks) throws IOException, InterruptedException {
    ProcessLock ofFolder = taken(locks.ofFolder(), PATIENCE_OF_FOLDER);
    try {
      return new CommandLocks(ofFolder, taken(locks.ofFile(), PATIENCE_OF_FILE));
    } catch (IOException | InterruptedException | RuntimeException e) {
      ofFolder.close();
      throw e;
    }
  }

  private static ProcessLock taken(Path file, Duration patience)
      throws IOException, InterruptedException {
    return ProcessLock.take(file, patience)
        .orElseThrow(() ->
            new Problem(
                    "credential-file-busy",
                    "Another program is writing the login and does not come to an end.",
                    "It has had the lock "
                        + file.getFileName()
                        + " in the Codex folder for "
                        + patience.toSeconds()
                        + " seconds.",
                    "End the other Codex programs, then try again.")
                .asException());
  }

  /** Gives both back. Never fails. */
  @Override
  public void close() {
    ofFile.close();
    ofFolder.close();
  }
}
