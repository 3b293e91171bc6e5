package io.keyward.proxy.process;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.proxy.state.ProxyFolder;
import io.keyward.proxy.state.ProxyTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The one proxy of a person, as programs find it. Thread-safe, and safe among processes: two that
 * look for it at once find the same.
 *
 * @param folder where it says that it runs
 */
public record SharedProxy(ProxyFolder folder) {
  private static final String STARTING = "starting.lock";
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A Java program starts in a second; on a busy machine it may take many. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How one is started that goes on when its starter has ended. */
  @FunctionalInterface
  public interface Starter {
    /** Starts it, and does not wait for it. */
    Process start() throws IOException;
  }

  /**
   * The one that serves now, if one does. What a process left behind that was killed counts for
   * nothing.
   *
   * @throws ProblemException {@code proxy-file-exposed}, {@code proxy-file-unreadable}
   */
  public Optional<Running> running() {
    return folder
        .files()
        .read(SoleServer.RUNNING)
        .flatMap(Running::read)
        .filter(running -> running.process().lives());
  }

  /**
   * The one that serves, started if none does. As long as a key lasts that was made for a process
   * ({@link io.keyward.proxy.key.ClientKeys.Life.With}), the proxy does not end by itself: make the
   * key first.
   *
   * @throws ProblemException {@code proxy-not-started}, {@code proxy-file-…}, {@code proxy-busy}
   */
  public Running reach(Starter starter) throws InterruptedException {
    // Makes the folder, too.
    folder.files().alone(() -> folder);
    try (ProcessLock _ = lookingAlone(folder)) {
      Optional<Running> there = running();
      return there.isPresent() ? there.get() : started(starter);
    }
  }

  private Running started(Starter starter) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      Process process = starter.start();
      while (System.nanoTime() < end) {
        Optional<Running> there = running();
        if (there.isPresent()) {
          return there.get();
        }
        if (!process.isAlive() && process.exitValue() != 0) {
          throw notStarted("It ended with code " + process.exitValue() + ".").asException();
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      throw notStarted("Its program can't be run.").causedBy(e);
    }
    throw notStarted("It did not say that it serves.").asException();
  }

  private static Problem notStarted(String why) {
    return new Problem(
        "proxy-not-started",
        "The proxy could not be started.",
        why,
        "Run keyward proxy in another window to see what keeps it from serving.");
  }

  /** The right to look for the proxy, start it, or end it for want of use. */
  static ProcessLock lookingAlone(ProxyFolder folder) throws InterruptedException {
    try {
      return ProcessLock.take(folder.file(STARTING), PATIENCE)
          .orElseThrow(() -> ProxyTrouble.busy().asException());
    } catch (IOException e) {
      throw lockFailed(e);
    }
  }

  static ProblemException lockFailed(IOException e) {
    return ProxyTrouble.unwritable(e).causedBy(e);
  }
}
