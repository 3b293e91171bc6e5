package io.keyward.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what a command has started until the process is told to end, and then takes it down, last
 * first.
 */
final class Uptime {
  private static final long LONGEST_END_SECONDS = 10;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch down = new CountDownLatch(1);

  <T extends AutoCloseable> T with(T part) {
    running.push(part);
    return part;
  }

  /** Blocks until Ctrl-C or its like, then returns with everything closed. */
  void lasts() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
    try {
      told.await();
    } finally {
      takeDown();
    }
  }

  /** Ends it as Ctrl-C does, from another thread. */
  void isOver() {
    told.countDown();
  }

  private void takeDown() {
    try {
      for (AutoCloseable part : running) {
        part.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("A part of the service could not be stopped.", e);
    } finally {
      down.countDown();
    }
  }

  private void end() {
    told.countDown();
    try {
      down.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
