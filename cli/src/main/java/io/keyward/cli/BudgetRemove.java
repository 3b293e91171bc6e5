package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.proxy.usage.Budget;

/** Takes a budget away. */
record BudgetRemove(String name) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Budget removed = OwnUsage.of(terminal).budgets().remove(name);
    terminal.say("The budget " + removed.name() + " was removed; it holds nothing back any more.");
    terminal.json(Json.object().with("schema", 1).with("removed", BudgetJson.of(removed)));
    return Exit.OK;
  }
}
