package io.keyward.proxy.usage;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Budgets as a file. Pure. */
final class BudgetText {
  private static final long VERSION = 1;

  private BudgetText() {}

  static String write(List<Budget> budgets) {
    List<Json> lines = new ArrayList<>();
    for (Budget budget : budgets) {
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
      json = with(json, "requests", budget.requests());
      json = with(json, "tokens", budget.tokens());
      lines.add(with(json, "nanoUsd", budget.nanoUsd()));
    }
    return Json.object().with("version", VERSION).with("budgets", new Json.Arr(lines)).pretty()
        + "\n";
  }

  private static Json.Obj with(Json.Obj json, String name, OptionalLong number) {
    return number.isPresent() ? json.with(name, number.getAsLong()) : json;
  }

  /**
   * Reads them back.
   *
   * @throws io.keyward.auth.ProblemException {@code budgets-damaged}
   */
  static List<Budget> read(String text) {
    Json.Obj json = object(text);
    if (json.integer("version").orElse(0L) != VERSION) {
      throw UsageProblem.budgetsDamaged(
              "It has no version, or one that this program does not know.")
          .asException();
    }
    List<Budget> budgets = new ArrayList<>();
    for (Json each : json.array("budgets")) {
      String where = "Budget " + (budgets.size() + 1);
      if (!(each instanceof Json.Obj budget)) {
        throw UsageProblem.budgetsDamaged(where + " is no object.").asException();
      }
      budgets.add(budget(budget, where));
    }
    return List.copyOf(budgets);
  }

  private static Json.Obj object(String text) {
    try {
      if (Json.parse(text) instanceof Json.Obj object) {
        return object;
      }
    } catch (JsonException e) {
      throw UsageProblem.budgetsDamaged("It is no JSON: " + e.getMessage()).causedBy(e);
    }
    throw UsageProblem.budgetsDamaged("It is no JSON object.").asException();
  }

  private static Budget budget(Json.Obj json, String where) {
    Optional<Window> window = json.string("window").flatMap(Window::of);
    Optional<String> name = json.string("name");
    if (name.isEmpty() || window.isEmpty()) {
      throw UsageProblem.budgetsDamaged(where + " has no name or no window.").asException();
    }
    Budget budget =
        new Budget(
            name.get(),
            window.get(),
            scope(json, where),
            limit(json, "requests", where),
            limit(json, "tokens", where),
            limit(json, "nanoUsd", where));
    if (budget.requests().isEmpty() && budget.tokens().isEmpty() && budget.nanoUsd().isEmpty()) {
      throw UsageProblem.budgetsDamaged(where + " limits nothing.").asException();
    }
    return budget;
  }

  /** A budget that is read as one about more, or about less, than was meant would be no limit. */
  private static Scope scope(Json.Obj json, String where) {
    List<Scope> scopes = new ArrayList<>();
    json.string("account").ifPresent(id -> scopes.add(new Scope.OfAccount(id)));
    json.string("project").ifPresent(name -> scopes.add(new Scope.OfProject(name)));
    json.string("key").ifPresent(id -> scopes.add(new Scope.OfKey(id)));
    json.string("model").ifPresent(name -> scopes.add(new Scope.OfModel(name)));
    if (scopes.size() > 1) {
      throw UsageProblem.budgetsDamaged(where + " is about several things.").asException();
    }
    return scopes.isEmpty() ? new Scope.Everything() : scopes.getFirst();
  }

  private static OptionalLong limit(Json.Obj json, String name, String where) {
    if (json.get(name).isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<Long> number = json.integer(name);
    if (number.isEmpty() || number.get() < 0) {
      throw UsageProblem.budgetsDamaged(where + " has a limit that is no number.").asException();
    }
    return OptionalLong.of(number.get());
  }
}
