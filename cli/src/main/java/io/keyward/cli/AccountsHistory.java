package io.keyward.cli;

import io.keyward.accounts.History;
import io.keyward.accounts.Step;
import io.keyward.auth.json.Json;

/** Shows the last changes of the accounts, the newest first. */
record AccountsHistory() implements Command {
  private static final int COLUMN = 24;

  @Override
  public Exit run(Terminal terminal) {
    History history = OwnAccounts.of(terminal).names().history();
    switch (terminal.format()) {
      case TEXT -> {
        Columns text = new Columns(COLUMN);
        for (Step step : history.steps().reversed()) {
          text.row(step.at().toString(), step.what());
        }
        terminal.out().print(text);
      }
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with(
                      "changes",
                      new Json.Arr(
                          history.steps().reversed().stream()
                              .<Json>map(AccountsHistory::json)
                              .toList())));
    }
    return Exit.OK;
  }

  static Json.Obj json(Step step) {
    return Json.object()
        .with("generation", step.generation())
        .with("at", step.at().toString())
        .with("what", step.what());
  }
}
