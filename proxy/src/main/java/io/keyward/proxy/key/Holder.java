package io.keyward.proxy.key;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, known again by its number and by when it began: numbers are given out anew.
 *
 * @param pid its number
 * @param began as the system tells it; empty where it does not
 */
public record Holder(long pid, Optional<Instant> began) {

  /** This process. */
  public static Holder thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new Holder(self.pid(), self.info().startInstant());
  }

  /** Whether it still runs. */
  public boolean lives() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant())
        .filter(began::equals)
        .isPresent();
  }
}
