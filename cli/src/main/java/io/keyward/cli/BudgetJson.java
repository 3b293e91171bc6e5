package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.proxy.usage.Budget;
import io.keyward.proxy.usage.Scope;
import io.keyward.proxy.usage.Sum;
import java.time.Instant;

/** A budget for a program. Pure. */
final class BudgetJson {
  private BudgetJson() {}

  static Json.Obj of(Budget budget) {
    Json.Obj json =
        Json.object().with("name", budget.name()).with("window", budget.window().word());
    json =
        switch (budget.scope()) {
          case Scope.Everything _ -> json;
          case Scope.OfAccount(var id) -> json.with("account", id);
          case Scope.OfProject(var name) -> json.with("project", name);
          case Scope.OfKey(var id) -> json.with("key", id);
          case Scope.OfModel(var name) -> json.with("model", name);
        };
    if (budget.requests().isPresent()) {
      json = json.with("requests", budget.requests().getAsLong());
    }
    if (budget.tokens().isPresent()) {
      json = json.with("tokens", budget.tokens().getAsLong());
    }
    return budget.nanoUsd().isPresent()
        ? json.with("costUsd", UsageJson.dollars(budget.nanoUsd().getAsLong()))
        : json;
  }

  /** With what is used of it, and when it begins anew. */
  static Json.Obj of(Budget budget, Sum used, Instant end) {
    return of(budget)
        .with(
            "used",
            Json.object()
                .with("requests", used.requests())
                .with("tokens", used.tokens())
                .with("estimatedCostUsd", UsageJson.dollars(used.nanoUsd())))
        .with("beginsAnew", end.toString());
  }
}
