package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.proxy.usage.Budget;
import io.keyward.proxy.usage.Sum;
import io.keyward.proxy.usage.Totals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows budgets, with how much of them is used.
 *
 * @param name of one; all of them if it is empty
 */
record BudgetShow(Optional<String> name) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnUsage own = OwnUsage.of(terminal);
    List<Budget> budgets =
        name.isPresent() ? List.of(own.budgets().named(name.get())) : own.budgets().all();
    Totals totals = own.totals();
    Instant now = Clock.systemUTC().instant();
    BudgetWords words = new BudgetWords(own.labels(), own.zone(), Style.of(terminal).signs());
    List<Json> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Budget budget : budgets) {
      Sum used = totals.used(budget.window(), budget.scope(), now);
      Instant end = budget.window().at(now, own.zone()).end();
      text.append(text.isEmpty() ? "" : "\n").append(words.of(budget, used, end));
      all.add(BudgetJson.of(budget, used, end));
    }
    switch (terminal.format()) {
      case TEXT ->
          terminal
              .out()
              .print(
                  budgets.isEmpty()
                      ? "There are no budgets. Set one with keyward budget set.\n"
                      : text.toString());
      case JSON ->
          terminal.json(
              name.isPresent()
                  ? Json.object().with("schema", 1).with("budget", all.getFirst())
                  : Json.object().with("schema", 1).with("budgets", new Json.Arr(all)));
    }
    return Exit.OK;
  }
}
