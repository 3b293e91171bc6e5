package io.keyward.proxy.relay;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests may be held at once, by all together. Thread-safe. */
final class Allowance {
  private final AtomicLong left;

  Allowance(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes as many, if there are as many. */
  boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
