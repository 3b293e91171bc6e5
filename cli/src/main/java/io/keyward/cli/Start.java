package io.keyward.cli;

import io.keyward.auth.ProblemException;

/**
 * What {@code keyward} alone does: it shows the dashboard to whoever sits at a terminal and has
 * accounts, and else says what there is.
 */
record Start() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    return terminal.person() && Style.isScreen(terminal.environment()) && hasAccounts(terminal)
        ? new Dashboard().run(terminal)
        : new Help(new Help.Topic.All()).run(terminal);
  }

  /** Help must come whatever is wrong with them. */
  private static boolean hasAccounts(Terminal terminal) {
    try {
      return !OwnAccounts.of(terminal).names().pool().accounts().isEmpty();
    } catch (ProblemException e) {
      return false;
    }
  }
}
