package io.keyward.cli;

import io.keyward.auth.ProblemException;

/** What somebody asked for, fully understood and ready to be done. */
sealed interface Command
    permits Help, Version, Login, Status, Logout, Run, Demo, Serve, ServeSandbox {

  /**
   * Does it.
   *
   * @throws ProblemException if it can't be done
   * @throws InterruptedException if the process is told to end
   */
  Exit run(Terminal terminal) throws InterruptedException;
}
