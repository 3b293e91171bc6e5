package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Procedure;
import io.keyward.scan.sql.Procedure.Step;
import io.keyward.scan.sql.Span;
import io.keyward.scan.sql.Statement.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Functions that run a text which a caller's text is part of. */
final class DynamicSql implements Check {
  private static final Set<String> QUOTING =
      Set.of("quote_ident", "quote_literal", "quote_nullable");

  @Override
  public void check(Project project, Rule rule) {
    for (Routine routine : project.state().routines) {
      Set<String> texts = new HashSet<>();
      for (Parameter parameter : routine.parameters) {
        if (isText(parameter.type())) {
          texts.add(parameter.name());
        }
      }
      if (texts.isEmpty() || !routine.language.equals("plpgsql")) {
        continue;
      }
      Procedure.read(routine.body)
          .flatMap(procedure -> unsafe(procedure, texts))
          .ifPresent(span -> report(project, rule, routine, span));
    }
  }

  private static boolean isText(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith("text")
        || lower.startsWith("varchar")
        || lower.startsWith("character")
        || lower.startsWith("json")
        || lower.startsWith("name");
  }

  private static Optional<Span> unsafe(Procedure procedure, Set<String> texts) {
    for (Procedure.Variable variable : procedure.variables()) {
      if (variable.value().isPresent() && isTainted(variable.value().get(), texts)) {
        texts.add(variable.name());
      }
    }
    return unsafe(procedure.steps(), texts);
  }

  private static Optional<Span> unsafe(List<Step> steps, Set<String> texts) {
    for (Step step : steps) {
      Optional<Span> found =
          switch (step) {
            case Step.Execute(var text, var span) ->
                isTainted(text, texts) ? Optional.of(span) : Optional.empty();
            case Step.Assign(var variable, var value) -> {
              if (isTainted(value, texts)) {
                texts.add(variable);
              } else {
                texts.remove(variable);
              }
              yield Optional.empty();
            }
            case Step.If(var branches) -> unsafe(steps(branches), texts);
            case Step.Block(var procedure) -> unsafe(procedure, texts);
            case Step.Loop(var body) -> unsafe(body, texts);
            case Step.ForQuery(var _, var _, var body) -> unsafe(body, texts);
            case Step.ForElement(var _, var _, var body) -> unsafe(body, texts);
            case Step.Run _, Step.Return _, Step.Nothing _, Step.Other _ -> Optional.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Step> steps(List<Procedure.Branch> branches) {
    List<Step> steps = new ArrayList<>();
    branches.forEach(branch -> steps.addAll(branch.steps()));
    return steps;
  }

  /** Whether the value has a caller's text in it as it is. */
  private static boolean isTainted(Expression value, Set<String> texts) {
    return switch (value) {
      case Expression.Column column -> texts.contains(column.name());
      case Expression.Call call when QUOTING.contains(call.function().name()) -> false;
      case Expression.Call call when call.function().name().equals("format") ->
          isTaintedFormat(call.arguments(), texts);
      case Expression.Cast cast -> isText(cast.type()) && isTainted(cast.operand(), texts);
      default -> Expressions.parts(value).stream().anyMatch(part -> isTainted(part, texts));
    };
  }

  /** %I and %L quote what they are given, %s does not. */
  private static boolean isTaintedFormat(List<Expression> arguments, Set<String> texts) {
    if (arguments.isEmpty() || !(arguments.getFirst() instanceof Literal(var _, var pattern))) {
      return arguments.stream().anyMatch(argument -> isTainted(argument, texts));
    }
    for (Format.Piece piece : Format.pieces(pattern)) {
      if (piece instanceof Format.Piece.Argument(var kind, var number)
          && kind == 's'
          && number > 0
          && number < arguments.size()
          && isTainted(arguments.get(number), texts)) {
        return true;
      }
    }
    return false;
  }

  private static void report(Project project, Rule rule, Routine routine, Span span) {
    boolean reachable =
        project.isExposed(routine.name)
            && (project.database().mayExecute(routine, Caller.ANON)
                || project.database().mayExecute(routine, Caller.AUTHENTICATED));
    Origin at = new Origin(routine.origin.path(), span);
    project.found(
        rule,
        reachable ? Confidence.PROVED : Confidence.LIKELY,
        at,
        "A text that the caller of %s sends becomes part of a statement as it is.%s"
            .formatted(routine.name, reachable ? " The API lets callers call it." : ""),
        "function " + routine.name,
        project.steps(
            new Told(routine.origin, "takes a text from its caller"),
            new Told(at, "runs it as part of a statement")));
  }
}
