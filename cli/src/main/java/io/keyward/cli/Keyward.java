package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.util.List;

/** The {@code keyward} command. */
public final class Keyward {
  private static final String SEE_DEBUG =
      "Run it again with KEYWARD_DEBUG=1 and report what it prints.";

  private Keyward() {}

  /**
   * Runs one command and ends the process.
   *
   * @param words as typed, without the program's own name
   */
  public static void main(String[] words) {
    Terminal terminal = Terminal.ofProcess();
    Ended exit = run(List.of(words), terminal);
    terminal.close();
    if (exit == Exit.OK && System.out.checkError()) {
      exit = Exit.FILE;
    }
    // Returning ends the process as well, and saves the logger that System.exit sets up to say so.
    if (exit != Exit.OK) {
      System.exit(exit.code());
    }
  }

  static Ended run(List<String> words, Terminal process) {
    Terminal terminal = process.in(Format.of(words));
    RunLog log = RunLog.begun(words, terminal);
    Ended exit = understood(words, terminal);
    log.ended(exit);
    return exit;
  }

  private static Ended understood(List<String> words, Terminal terminal) {
    try {
      return run(CommandLine.parse(words), terminal);
    } catch (ProblemException e) {
      return ended(e, terminal);
    }
  }

  static Ended run(Command command, Terminal terminal) {
    try {
      return command.run(terminal);
    } catch (ProblemException e) {
      return ended(e, terminal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.NO;
    } catch (RuntimeException e) {
      RunLog.problem("internal");
      terminal.problem(
          new Problem(
              "internal",
              "Keyward made a mistake.",
              "An error of kind " + e.getClass().getSimpleName() + " was not expected.",
              SEE_DEBUG),
          Exit.SOFTWARE);
      terminal.trace(e);
      return Exit.SOFTWARE;
    }
  }

  private static Exit ended(ProblemException e, Terminal terminal) {
    RunLog.problem(e.problem().code());
    Exit exit = KnownProblem.exit(e.problem().code());
    terminal.problem(e.problem(), exit);
    terminal.trace(e);
    return exit;
  }
}
