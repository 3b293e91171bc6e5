package io.keyward.auth.store;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on to its end, whoever interrupts the thread that waits for it. */
final class Unstoppable {
  private Unstoppable() {}

  /** What the work does. */
  interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs the work on a thread of its own, which nobody knows: Java closes a file under an
   * interrupted thread, and a renewed login that is not stored is lost.
   */
  static <T> T run(Work<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread.startVirtualThread(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof IOException failure) {
            throw failure;
          }
          throw e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
