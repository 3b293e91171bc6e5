package io.keyward.cli;

import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import io.keyward.proxy.usage.Budget;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Scope;
import io.keyward.proxy.usage.Window;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says how much may be used at most.
 *
 * @param budget as it is to be, but that an account is named as its person names it
 */
record BudgetSet(Budget budget) implements Command {
  private static final int DIGITS_OF_NANO = 9;

  static BudgetSet of(String name, CommandLine line) {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}")) {
      throw CommandLine.usage(
          name + " can't be the name of a budget.",
          "Choose up to 40 letters, digits, dots, dashes and underscores.");
    }
    Window window =
        line.value(Option.WINDOW)
            .flatMap(Window::of)
            .orElseThrow(() ->
                CommandLine.usage(
                    "A budget lasts an hour, a day, a week or a month.",
                    "Add --window hour, day, week or month."));
    Budget budget =
        new Budget(
            name,
            window,
            scope(line),
            number(line, Option.REQUESTS),
            number(line, Option.TOKENS),
            cost(line));
    if (budget.requests().isEmpty() && budget.tokens().isEmpty() && budget.nanoUsd().isEmpty()) {
      throw CommandLine.usage(
          "A budget limits something.", "Add --requests, --tokens or --cost, or several of them.");
    }
    return new BudgetSet(budget);
  }

  private static Scope scope(CommandLine line) {
    List<Scope> scopes = new ArrayList<>();
    line.value(Option.OF_ACCOUNT).ifPresent(name -> scopes.add(new Scope.OfAccount(name)));
    line.value(Option.OF_PROJECT).ifPresent(name -> scopes.add(new Scope.OfProject(name)));
    line.value(Option.OF_KEY).ifPresent(id -> scopes.add(new Scope.OfKey(id)));
    line.value(Option.OF_MODEL).ifPresent(name -> scopes.add(new Scope.OfModel(name)));
    if (scopes.size() > 1) {
      throw CommandLine.usage(
          "A budget is about one thing.", "Give one of --account, --project, --key and --model.");
    }
    return scopes.isEmpty() ? new Scope.Everything() : scopes.getFirst();
  }

  private static OptionalLong number(CommandLine line, Option option) {
    Optional<String> text = line.value(option);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("\\d{1,18}")) {
      throw CommandLine.usage(text.get() + " is no number.", "Give " + option.word() + " one.");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  private static OptionalLong cost(CommandLine line) {
    Optional<String> text = line.value(Option.COST);
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(
              Prices.dollars(text.get())
                  .movePointRight(DIGITS_OF_NANO)
                  .setScale(0, RoundingMode.DOWN)
                  .longValueExact());
    } catch (NumberFormatException e) {
      throw CommandLine.usage(
          text.orElse("") + " is no sum of US dollars.", "Give it as in --cost 5 or --cost 0.50.");
    }
  }

  @Override
  public Exit run(Terminal terminal) {
    OwnUsage own = OwnUsage.of(terminal);
    Budget meant =
        switch (budget.scope()) {
          case Scope.OfAccount(var name) -> {
            Pool pool = OwnAccounts.of(terminal).names().pool();
            yield about(new Scope.OfAccount(pool.named(name).id()));
          }
          case Scope.Everything _, Scope.OfProject _, Scope.OfKey _, Scope.OfModel _ -> budget;
        };
    own.budgets().set(meant);
    terminal.say(
        "The budget " + meant.name() + " holds from now on, for all that the proxy lends.");
    terminal.json(Json.object().with("schema", 1).with("budget", BudgetJson.of(meant)));
    return Exit.OK;
  }

  private Budget about(Scope scope) {
    return new Budget(
        budget.name(),
        budget.window(),
        scope,
        budget.requests(),
        budget.tokens(),
        budget.nanoUsd());
  }
}
