package io.keyward.broker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
public final class Wait {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Wait() {}

  /** Returns as soon as it is so, and fails if it does not come true. */
  public static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It never happened: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
