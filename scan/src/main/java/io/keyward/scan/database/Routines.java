package io.keyward.scan.database;

import io.keyward.scan.database.Judge.Sense;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.ExpressionReader;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Procedure;
import io.keyward.scan.sql.Procedure.Step;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Parameter;
import io.keyward.scan.sql.Statement.Rights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into the functions that policies call, where their bodies are one expression. */
final class Routines {
  private static final int DEEPEST = 8;

  private final Judge judge;
  private int depth;

  Routines(Judge judge) {
    this.judge = judge;
  }

  boolean knows(Name function) {
    return !judge.state().routines(function).isEmpty();
  }

  /** How far the call of a function reaches that gives a truth. */
  Reach reach(Expression.Call call, Sense sense, Scope scope) {
    Optional<Inlined> inlined = inlined(call, scope);
    if (inlined.isEmpty()) {
      return judge.isDenied() ? Reach.NEVER : Reach.UNKNOWN;
    }
    depth++;
    Reach reach =
        depth > DEEPEST
            ? Reach.UNKNOWN
            : judge.inSense(inlined.get().body(), sense, inlined.get().scope());
    depth--;
    return reach;
  }

  /** What the value that a function gives depends on. */
  Term value(Expression.Call call, Scope scope) {
    Optional<Inlined> inlined = inlined(call, scope);
    if (inlined.isEmpty()) {
      return new Term.Unknown();
    }
    depth++;
    Term term =
        depth > DEEPEST
            ? new Term.Unknown()
            : judge.terms().of(inlined.get().body(), inlined.get().scope());
    depth--;
    return term;
  }

  private record Inlined(Expression body, Scope scope) {}

  private Optional<Inlined> inlined(Expression.Call call, Scope scope) {
    List<Routine> fitting = new ArrayList<>();
    for (Routine routine : judge.state().routines(call.function())) {
      if (routine.parameters.size() >= call.arguments().size()) {
        fitting.add(routine);
      }
    }
    if (fitting.size() > 1) {
      fitting.removeIf(routine -> routine.parameters.size() != call.arguments().size());
    }
    if (fitting.size() != 1) {
      return Optional.empty();
    }
    Routine routine = fitting.getFirst();
    if (scope.rights() == Scope.Rights.CALLER
        && (!routine.acl.allows(judge.roles(), "execute")
            || !judge.state().mayUse(routine.name.schema(), judge.roles()))) {
      judge.deny();
      return Optional.empty();
    }
    Scope.Rights rights = routine.rights == Rights.DEFINER ? Scope.Rights.OWNER : scope.rights();
    Map<String, Term> parameters = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Term term = judge.terms().of(call.arguments().get(i), scope);
      Parameter parameter = routine.parameters.get(i);
      parameters.put(parameter.name(), term);
      parameters.put("$" + (i + 1), term);
    }
    return body(routine)
        .map(it -> new Inlined(it, new Scope(List.of(), Optional.empty(), parameters, rights)));
  }

  /** The body as one expression; the value of a query if it is one. */
  static Optional<Expression> body(Routine routine) {
    if (routine.language.equals("sql")) {
      String text = routine.body.text().strip();
      if (text.regionMatches(true, 0, "return ", 0, 7)) {
        Expression value = ExpressionReader.read(text.substring(7));
        return value instanceof Expression.Opaque ? Optional.empty() : Optional.of(value);
      }
      Select query = ExpressionReader.query(text);
      return query.reading() == Select.Reading.OPAQUE
          ? Optional.empty()
          : Optional.of(new Expression.Scalar(query));
    }
    return Procedure.read(routine.body)
        .filter(procedure -> procedure.variables().isEmpty())
        .flatMap(procedure -> returned(procedure.steps()));
  }

  private static Optional<Expression> returned(List<Step> steps) {
    List<Expression.When> branches = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Return(var value) -> {
          return Optional.of(
              branches.isEmpty() ? value : new Expression.Case(branches, Optional.of(value)));
        }
        case Step.If(var choices) -> {
          for (Procedure.Branch choice : choices) {
            Optional<Expression> value = returned(choice.steps());
            if (value.isEmpty()) {
              return Optional.empty();
            }
            branches.add(new Expression.When(choice.condition(), value.get()));
          }
        }
        case Step.Nothing _ -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
