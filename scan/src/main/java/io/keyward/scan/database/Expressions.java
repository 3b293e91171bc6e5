package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Goes through expressions, queries within them included. Pure. */
final class Expressions {
  private Expressions() {}

  /** Shows each part to somebody, the whole first. */
  static void walk(Expression expression, Consumer<Expression> visitor, Consumer<Select> queries) {
    visitor.accept(expression);
    for (Expression part : parts(expression)) {
      walk(part, visitor, queries);
    }
    switch (expression) {
      case Expression.InQuery(var _, var query) -> walk(query, visitor, queries);
      case Expression.Exists(var query) -> walk(query, visitor, queries);
      case Expression.Scalar(var query) -> walk(query, visitor, queries);
      case Expression.ArrayQuery(var query) -> walk(query, visitor, queries);
      default -> {}
    }
  }

  static void walk(Select query, Consumer<Expression> visitor, Consumer<Select> queries) {
    queries.accept(query);
    query.outputs().forEach(output -> walk(output, visitor, queries));
    walk(query.where(), visitor, queries);
  }

  /** What an expression directly consists of, queries left out. */
  static List<Expression> parts(Expression expression) {
    return switch (expression) {
      case Expression.Literal _, Expression.Column _, Expression.Opaque _ -> List.of();
      case Expression.Call call -> call.arguments();
      case Expression.Not not -> List.of(not.operand());
      case Expression.And and -> and.operands();
      case Expression.Or or -> or.operands();
      case Expression.Binary binary -> List.of(binary.left(), binary.right());
      case Expression.IsNull test -> List.of(test.operand());
      case Expression.IsExactly test -> List.of(test.operand());
      case Expression.In in -> {
        List<Expression> parts = new ArrayList<>(in.items());
        parts.addFirst(in.operand());
        yield parts;
      }
      case Expression.InQuery in -> List.of(in.operand());
      case Expression.AnyOf any -> List.of(any.operand(), any.array());
      case Expression.Exists _, Expression.Scalar _, Expression.ArrayQuery _ -> List.of();
      case Expression.ArrayOf array -> array.items();
      case Expression.Case choice -> {
        List<Expression> parts = new ArrayList<>();
        choice
            .branches()
            .forEach(branch -> {
              parts.add(branch.condition());
              parts.add(branch.result());
            });
        choice.otherwise().ifPresent(parts::add);
        yield parts;
      }
      case Expression.Cast cast -> List.of(cast.operand());
    };
  }

  /** The same with its columns and its queries' sources changed. */
  static Expression rewrite(
      Expression expression,
      UnaryOperator<Expression.Column> columns,
      UnaryOperator<Select.Source> sources) {
    UnaryOperator<Expression> again = part -> rewrite(part, columns, sources);
    UnaryOperator<Select> query = each -> rewrite(each, columns, sources);
    return switch (expression) {
      case Expression.Literal _, Expression.Opaque _ -> expression;
      case Expression.Column column -> columns.apply(column);
      case Expression.Call call ->
          new Expression.Call(call.function(), all(call.arguments(), again));
      case Expression.Not not -> new Expression.Not(again.apply(not.operand()));
      case Expression.And and -> new Expression.And(all(and.operands(), again));
      case Expression.Or or -> new Expression.Or(all(or.operands(), again));
      case Expression.Binary(var operator, var left, var right) ->
          new Expression.Binary(operator, again.apply(left), again.apply(right));
      case Expression.IsNull test -> new Expression.IsNull(again.apply(test.operand()));
      case Expression.IsExactly(var operand, var kind) ->
          new Expression.IsExactly(again.apply(operand), kind);
      case Expression.In in -> new Expression.In(again.apply(in.operand()), all(in.items(), again));
      case Expression.InQuery in ->
          new Expression.InQuery(again.apply(in.operand()), query.apply(in.query()));
      case Expression.AnyOf any ->
          new Expression.AnyOf(again.apply(any.operand()), again.apply(any.array()));
      case Expression.Exists exists -> new Expression.Exists(query.apply(exists.query()));
      case Expression.Scalar scalar -> new Expression.Scalar(query.apply(scalar.query()));
      case Expression.ArrayQuery array -> new Expression.ArrayQuery(query.apply(array.query()));
      case Expression.ArrayOf array -> new Expression.ArrayOf(all(array.items(), again));
      case Expression.Case choice ->
          new Expression.Case(
              choice.branches().stream()
                  .map(each ->
                      new Expression.When(
                          again.apply(each.condition()), again.apply(each.result())))
                  .toList(),
              choice.otherwise().map(again));
      case Expression.Cast(var operand, var type) ->
          new Expression.Cast(again.apply(operand), type);
    };
  }

  private static Select rewrite(
      Select query,
      UnaryOperator<Expression.Column> columns,
      UnaryOperator<Select.Source> sources) {
    return new Select(
        all(query.outputs(), each -> rewrite(each, columns, sources)),
        query.sources().stream().map(sources).toList(),
        rewrite(query.where(), columns, sources),
        query.reading());
  }

  private static List<Expression> all(List<Expression> each, UnaryOperator<Expression> change) {
    return each.stream().map(change).toList();
  }
}
