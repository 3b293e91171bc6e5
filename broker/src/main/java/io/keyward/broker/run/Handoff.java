package io.keyward.broker.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes events from the runner's thread to the browser's. It holds a handful: a browser that does
 * not read stops the runner, and so what the runner reads from.
 */
final class Handoff {
  static final int CAPACITY = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<RunEvent> waiting = new ArrayDeque<>(CAPACITY);
  private boolean ended;
  private boolean stopped;

  /** What came next. */
  sealed interface Next {
    /** An event. */
    record Event(RunEvent event) implements Next {}

    /** Nothing in all that time. */
    record Silence() implements Next {}

    /** There will be nothing more. */
    record End() implements Next {}
  }

  /** Blocks while there is no room. */
  void put(RunEvent event) {
    lock.lock();
    try {
      while (waiting.size() == CAPACITY && !stopped) {
        changed.await();
      }
      if (stopped) {
        throw new RunStopped();
      }
      waiting.add(event);
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStopped();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for what comes next, but no longer than that. */
  Next next(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        if (stopped) {
          return new Next.End();
        }
        if (!waiting.isEmpty()) {
          RunEvent event = waiting.remove();
          changed.signalAll();
          return new Next.Event(event);
        }
        if (ended) {
          return new Next.End();
        }
        if (nanos <= 0) {
          return new Next.Silence();
        }
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says that there will be nothing more; what waits is still given out. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits, and everything that may still come. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until {@link #end} was called, but no longer than that. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      while (!ended) {
        if (!changed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
            && System.nanoTime() - deadline >= 0) {
          return ended;
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
