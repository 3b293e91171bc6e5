package io.keyward.auth.refresh;

import java.time.Duration;

/** How this room waits; tests wait without waiting. */
@FunctionalInterface
interface Pause {
  /** Of the thread that calls. */
  Pause REAL = Thread::sleep;

  /** Waits that long. */
  void of(Duration length) throws InterruptedException;
}
