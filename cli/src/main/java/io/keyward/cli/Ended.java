package io.keyward.cli;

/** How a command ended, as a shell sees it: as one of ours, or as the program did that it ran. */
sealed interface Ended permits Exit, ProgramExit {
  /** The exit code, 0 to 255. */
  int code();
}
