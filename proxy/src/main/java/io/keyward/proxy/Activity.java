package io.keyward.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether anybody uses the proxy. Thread-safe. */
final class Activity {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long open;
  private long lastEnd = System.nanoTime();

  /** Something that is under way. */
  final class Under {
    private final AtomicBoolean over = new AtomicBoolean();

    /** It has ended; saying so twice is saying so once. */
    void ended() {
      if (over.compareAndSet(false, true)) {
        count(-1);
      }
    }
  }

  /** Something begins. */
  Under begun() {
    count(1);
    return new Under();
  }

  private void count(int more) {
    lock.lock();
    try {
      open += more;
      lastEnd = System.nanoTime();
      if (open == 0) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How much is under way. */
  long open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Returns once nothing has been under way for so long; the next call waits anew. */
  void awaitIdle(Duration span) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (open > 0) {
          changed.await();
        } else {
          long left = lastEnd + span.toNanos() - System.nanoTime();
          if (left <= 0) {
            lastEnd = System.nanoTime();
            return;
          }
          long _ = changed.awaitNanos(left);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
