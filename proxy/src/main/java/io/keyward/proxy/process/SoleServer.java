package io.keyward.proxy.process;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.proxy.key.Holder;
import io.keyward.proxy.state.ProxyFolder;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The right to serve, which one process of a person has at a time. It is gone with the process,
 * however that ends.
 */
public final class SoleServer implements AutoCloseable {
  static final String RUNNING = "running.json";
  private static final String SERVING = "serving.lock";

  private final ProxyFolder folder;
  private final ProcessLock right;

  private SoleServer(ProxyFolder folder, ProcessLock right) {
    this.folder = folder;
    this.right = right;
  }

  /**
   * Takes the right, unless another process has it.
   *
   * @throws ProblemException {@code proxy-file-…}, {@code proxy-busy}
   */
  public static Optional<SoleServer> take(ProxyFolder folder) {
    PrivateFolder files = folder.files();
    // Alone, which also makes the folder.
    return files.alone(() -> {
      try {
        return ProcessLock.tryTake(folder.file(SERVING)).map(lock -> new SoleServer(folder, lock));
      } catch (IOException e) {
        throw SharedProxy.lockFailed(e);
      }
    });
  }

  /** Says where others find it. */
  public Running serves(int port, String version, InstantSource clock) {
    Running running =
        new Running(
            port, Holder.thisProcess(), version, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    PrivateFolder files = folder.files();
    // Alone: whoever is alone here sweeps away what looks like a broken off write.
    return files.alone(() -> {
      files.replace(RUNNING, running.write());
      return running;
    });
  }

  /**
   * Is not to be found any more from now on, if this still holds while nobody is looking for it.
   *
   * @return whether it held
   */
  public boolean retire(BooleanSupplier idle) throws InterruptedException {
    try (ProcessLock _ = SharedProxy.lookingAlone(folder)) {
      if (!idle.getAsBoolean()) {
        return false;
      }
      boolean _ = folder.files().delete(RUNNING);
      return true;
    }
  }

  /** Gives the right back. */
  @Override
  public void close() {
    boolean _ = folder.files().delete(RUNNING);
    right.close();
  }
}
