package io.keyward.cli;

import io.keyward.accounts.Step;
import io.keyward.auth.json.Json;

/** Takes the last change of the accounts back. */
record AccountsUndo() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Step step = OwnAccounts.of(terminal).names().undo();
    terminal.say("Taken back: " + step.what() + ", of " + step.at() + ".");
    terminal.json(Json.object().with("schema", 1).with("tookBack", AccountsHistory.json(step)));
    return Exit.OK;
  }
}
