package io.keyward.auth.keyring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a keyring may think: native code that hangs is left behind in a thread that keeps
 * nothing alive. Thread-safe.
 */
final class Patience {
  /** In the keyring's own hands; what a busy machine takes to get there does not count. */
  private static final Duration LONGEST = Duration.ofMillis(1500);

  /** With all that does not count. */
  private static final Duration LONGEST_OF_ALL = Duration.ofSeconds(10);

  private static final Duration STEP = Duration.ofMillis(25);

  /** For an orderly end after the question was taken back. */
  private static final Duration GRACE = Duration.ofMillis(300);

  /** After a silence nobody waits again for a while: one command asks several times. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A question that can be taken back while it is being asked. */
  interface Question<T> {
    /**
     * Asks.
     *
     * @param recall where to say how it is taken back
     */
    T ask(Recall recall);
  }

  /** How a question is taken back. */
  static final class Recall {
    private Runnable action = () -> {};
    private boolean recalled;
    private long countedNanos;
    private long countingSince;
    private boolean isCounting;

    /** From now on by this; it may run in another thread, but never after the next call of this. */
    synchronized void by(Runnable next) {
      action = next;
      if (recalled) {
        action.run();
      }
    }

    /** From now on the keyring has the question. */
    synchronized void startCounting() {
      countingSince = System.nanoTime();
      isCounting = true;
    }

    /** It has given it back. */
    synchronized void stopCounting() {
      countedNanos = counted();
      isCounting = false;
    }

    private synchronized long counted() {
      return isCounting ? countedNanos + System.nanoTime() - countingSince : countedNanos;
    }

    private synchronized void now() {
      recalled = true;
      action.run();
    }
  }

  private final InstantSource clock;
  private Instant askAgain = Instant.MIN;

  Patience(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @throws KeyringException {@code keyring-silent} if it does not come in time
   */
  <T> T waitFor(Question<T> question) {
    if (clock.instant().isBefore(askAgain())) {
      throw KeyringException.silent();
    }
    Recall recall = new Recall();
    FutureTask<T> task = new FutureTask<>(() -> question.ask(recall));
    Thread.ofPlatform().daemon().name("keyring").start(task);
    long end = System.nanoTime() + LONGEST_OF_ALL.toNanos();
    while (recall.counted() < LONGEST.toNanos() && System.nanoTime() < end) {
      try {
        return answer(task, STEP);
      } catch (TimeoutException _) {
        // Not yet.
      }
    }
    return lateAnswer(task, recall);
  }

  private <T> T lateAnswer(FutureTask<T> task, Recall recall) {
    recall.now();
    try {
      return answer(task, GRACE);
    } catch (TimeoutException | KeyringException _) {
      pause();
      throw KeyringException.silent();
    }
  }

  private static <T> T answer(FutureTask<T> task, Duration longest) throws TimeoutException {
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw KeyringException.silent();
    }
  }

  private synchronized Instant askAgain() {
    return askAgain;
  }

  private synchronized void pause() {
    askAgain = clock.instant().plus(PAUSE);
  }
}
