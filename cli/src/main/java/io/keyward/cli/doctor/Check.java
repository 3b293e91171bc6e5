package io.keyward.cli.doctor;

import java.io.IOException;
import java.util.List;

/** Looks at one thing. */
public interface Check {

  /** Stable, lower case with dashes: programs rely on it. */
  String name();

  /** What it is about. */
  Group group();

  /** Whether it asks somebody who may let it wait. */
  default Pace pace() {
    return Pace.QUICK;
  }

  /**
   * Looks.
   *
   * @return at least one result
   * @throws IOException if it can't look; then nothing is known
   */
  List<Result> look(Repair repair) throws IOException, InterruptedException;

  /** How long a look may take. */
  enum Pace {
    /** Milliseconds. */
    QUICK,
    /** Seconds: whoever waits should be told for what. */
    SLOW
  }
}
