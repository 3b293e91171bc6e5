package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Turns among the threads of one process. Thread-safe. */
final class LocalTurns {
  private final Semaphore free = new Semaphore(1);

  /** The token whose fate is not known; read and written by the holder of the turn only. */
  private Optional<Secret> doubted = Optional.empty();

  /**
   * Waits for a turn.
   *
   * @throws ProblemException {@code renewal-busy} if it takes longer than {@code patience}
   */
  Turn take(Duration patience) {
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy().asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().causedBy(e);
    }
    return new Held();
  }

  static Problem busy() {
    return new Problem(
        "renewal-busy",
        "The login is being renewed by somebody else, who does not come to an end.",
        "",
        "Try again in a moment.");
  }

  private final class Held implements Turn {
    @Override
    public boolean isInDoubt(Secret refreshToken) {
      return doubted.equals(Optional.of(refreshToken));
    }

    @Override
    public void spending(Secret refreshToken) {
      doubted = Optional.of(refreshToken);
    }

    @Override
    public void settled() {
      doubted = Optional.empty();
    }

    @Override
    public void close() {
      free.release();
    }
  }
}
