package io.keyward.cli;

import io.keyward.auth.ProblemException;

/** What somebody asked for, fully understood and ready to be done. */
interface Command {

  /**
   * Does it, and answers in the terminal's format.
   *
   * @throws ProblemException if it can't be done
   * @throws InterruptedException if the process is told to end
   */
  Ended run(Terminal terminal) throws InterruptedException;
}
