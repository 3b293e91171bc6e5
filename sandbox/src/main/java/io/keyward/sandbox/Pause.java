package io.keyward.sandbox;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A wait that is part of the answer. */
final class Pause {
  private Pause() {}

  static void of(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("The sandbox is closing");
      stopped.initCause(e);
      throw new UncheckedIOException(stopped);
    }
  }
}
