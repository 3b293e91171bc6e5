package io.keyward.broker.limit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places that may be waited for, by a few and not for long. First come, first served. Thread-safe.
 */
public final class Queue {
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int longest;
  private final Duration patience;

  /**
   * With all places free.
   *
   * @param most places
   * @param longest how many may wait
   * @param patience how long
   */
  public Queue(int most, int longest, Duration patience) {
    this.free = new Semaphore(most, /* fair= */ true);
    this.longest = longest;
    this.patience = patience;
  }

  /**
   * Takes a place, if need be after waiting for it.
   *
   * @return whether it is taken; then somebody must {@link #leave}
   */
  public boolean enter() {
    if (free.tryAcquire()) {
      return true;
    }
    if (waiting.incrementAndGet() > longest) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives a place back. */
  public void leave() {
    free.release();
  }
}
