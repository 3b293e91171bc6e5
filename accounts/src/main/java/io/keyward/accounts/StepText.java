package io.keyward.accounts;

import io.keyward.accounts.AccountText.Whereabouts;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of the journal. Pure. */
final class StepText {
  private StepText() {}

  static String write(Step step) {
    List<Json> accounts = new ArrayList<>();
    for (Step.Changed each : step.accounts()) {
      Json.Obj changed = Json.object().with("place", each.place());
      if (each.before().isPresent()) {
        changed = changed.with("before", AccountText.write(each.before().get()));
      }
      if (each.after().isPresent()) {
        changed = changed.with("after", AccountText.write(each.after().get()));
      }
      accounts.add(changed);
    }
    Json.Obj json =
        Json.object()
            .with("generation", step.generation())
            .with("at", step.at().toString())
            .with("what", step.what());
    if (step.undoes().isPresent()) {
      json = json.with("undoes", step.undoes().getAsLong());
    }
    return json.with("accounts", new Json.Arr(accounts))
            .with("before", AccountText.write(step.before()))
            .with("after", AccountText.write(step.after()))
            .compact()
        + "\n";
  }

  /** Reads it back; empty if it is none: whoever wrote it was killed in the middle. */
  static Optional<Step> read(String line) {
    try {
      return Json.parse(line) instanceof Json.Obj json ? Optional.of(read(json)) : Optional.empty();
    } catch (JsonException | ProblemException _) {
      return Optional.empty();
    }
  }

  private static Step read(Json.Obj json) {
    Whereabouts where = new Whereabouts("A change", 0);
    List<Step.Changed> accounts = new ArrayList<>();
    for (Json each : json.array("accounts")) {
      if (each instanceof Json.Obj changed) {
        accounts.add(
            new Step.Changed(
                changed.integer("place").orElse(0L).intValue(),
                changed.object("before").map(before -> AccountText.read(before, where)),
                changed.object("after").map(after -> AccountText.read(after, where))));
      }
    }
    return new Step(
        json.integer("generation")
            .orElseThrow(() -> AccountProblem.damaged("A change has no generation.").asException()),
        AccountText.instant(AccountText.text(json, "at", where), where),
        AccountText.text(json, "what", where),
        json.integer("undoes").map(OptionalLong::of).orElseGet(OptionalLong::empty),
        accounts,
        AccountText.readChosen(json.object("before").orElseGet(Json::object), where),
        AccountText.readChosen(json.object("after").orElseGet(Json::object), where));
  }
}
