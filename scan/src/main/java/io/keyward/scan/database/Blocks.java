package io.keyward.scan.database;

import io.keyward.scan.sql.Procedure;
import io.keyward.scan.sql.Procedure.Step;
import io.keyward.scan.sql.Script;
import io.keyward.scan.sql.Statement;
import io.keyward.scan.sql.Statement.Body;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs DO blocks as far as that is exact: loops over lists and over the catalog, conditions on the
 * catalog, statements put together with format. What it can't follow becomes a doubt.
 */
final class Blocks {
  private final State state;
  private final Changes changes;
  private final Origin origin;
  private final Map<String, Value> variables = new HashMap<>();
  private int steps;

  /** A variable's value: a text, a list of texts, or a row of the catalog. */
  sealed interface Value {
    record Text(String text) implements Value {}

    record Texts(List<String> texts) implements Value {}

    record Fields(Map<String, String> fields) implements Value {}
  }

  /** Leaves a block that can't be followed. */
  private static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Lost(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

  Blocks(State state, Changes changes, Origin origin) {
    this.state = state;
    this.changes = changes;
    this.origin = origin;
  }

  void run(Body body) {
    Optional<Procedure> procedure = Procedure.read(body);
    if (procedure.isEmpty()) {
      Doubts.unknown(state, "The block was not understood.", body.text(), origin);
      return;
    }
    try {
      run(procedure.get());
    } catch (Lost e) {
      Doubts.unknown(state, e.why, body.text(), origin);
    }
  }

  private void run(Procedure procedure) throws Lost {
    for (Procedure.Variable variable : procedure.variables()) {
      variable
          .value()
          .flatMap(value -> new CatalogQueries(state, variables).value(value))
          .ifPresent(value -> variables.put(variable.name(), value));
    }
    run(procedure.steps());
  }

  private void run(List<Step> all) throws Lost {
    for (Step step : all) {
      if (++steps > 20_000) {
        throw new Lost("It does too much to be followed.");
      }
      run(step);
    }
  }

  private void run(Step step) throws Lost {
    CatalogQueries queries = new CatalogQueries(state, variables);
    switch (step) {
      case Step.Run(var statement) -> changes.apply(statement, origin);
      case Step.Execute(var text, var _) -> {
        if (!(queries.value(text).orElse(null) instanceof Value.Text(var sql))) {
          throw new Lost("It makes statements out of what it finds while it runs.");
        }
        for (Script.Located located : Script.read(sql).statements()) {
          changes.apply(located.statement(), origin);
        }
      }
      case Step.ForQuery(var variable, var query, var body) -> {
        Optional<List<Map<String, String>>> rows = queries.rows(query);
        if (rows.isEmpty()) {
          nothingWeighty(body, "It loops over what nobody knows before it runs.");
        } else {
          for (Map<String, String> row : rows.get()) {
            variables.put(variable, new Value.Fields(row));
            run(body);
          }
        }
      }
      case Step.ForElement(var variable, var array, var body) -> {
        if (queries.value(array).orElse(null) instanceof Value.Texts(var texts)) {
          for (String text : texts) {
            variables.put(variable, new Value.Text(text));
            run(body);
          }
        } else {
          nothingWeighty(body, "It loops over what nobody knows before it runs.");
        }
      }
      case Step.If(var branches) -> choose(branches, queries);
      case Step.Block(var procedure) -> run(procedure);
      case Step.Loop(var body) -> nothingWeighty(body, "It loops, nobody knows how often.");
      case Step.Assign(var variable, var value) ->
          queries
              .value(value)
              .ifPresentOrElse(
                  known -> variables.put(variable, known), () -> variables.remove(variable));
      case Step.Return _, Step.Nothing _ -> {}
      case Step.Other _ -> throw new Lost("A step of it was not understood.");
    }
  }

  private void choose(List<Procedure.Branch> branches, CatalogQueries queries) throws Lost {
    for (int i = 0; i < branches.size(); i++) {
      Optional<Boolean> holds = queries.holds(branches.get(i).condition());
      if (holds.isEmpty()) {
        for (Procedure.Branch branch : branches.subList(i, branches.size())) {
          nothingWeighty(branch.steps(), "It does something only if a condition holds.");
        }
        return;
      }
      if (holds.get()) {
        run(branches.get(i).steps());
        return;
      }
    }
  }

  /** Steps that may or may not run: only those count that change who may do what. */
  private void nothingWeighty(List<Step> all, String why) throws Lost {
    for (Step step : all) {
      switch (step) {
        case Step.Run(var statement) -> {
          if (!isHarmless(statement)) {
            throw new Lost(why);
          }
        }
        case Step.Nothing _, Step.Assign _, Step.Return _ -> {}
        case Step.If(var branches) -> {
          for (Procedure.Branch branch : branches) {
            nothingWeighty(branch.steps(), why);
          }
        }
        case Step.Loop(var body) -> nothingWeighty(body, why);
        case Step.ForQuery(var _, var _, var body) -> nothingWeighty(body, why);
        case Step.ForElement(var _, var _, var body) -> nothingWeighty(body, why);
        case Step.Block(var procedure) -> nothingWeighty(procedure.steps(), why);
        case Step.Execute _, Step.Other _ -> throw new Lost(why);
      }
    }
  }

  private static boolean isHarmless(Statement statement) {
    return switch (statement) {
      case Statement.Irrelevant _, Statement.Data _ -> true;
      case Statement.AlterTable(var _, var _, var changed) ->
          changed.stream()
              .allMatch(change ->
                  change instanceof Statement.TableChange.Add
                      || change instanceof Statement.TableChange.Other
                      || change instanceof Statement.TableChange.SetNullness);
      default -> false;
    };
  }
}
