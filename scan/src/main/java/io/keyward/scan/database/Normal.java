package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Select;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The normal form of a condition: NOT stands before single tests only, {@code <>}, {@code <} and
 * {@code >} are gone, AND and OR are flat. It is true exactly when the condition is. Pure.
 */
final class Normal {
  /** So many alternatives are told apart. */
  private static final int MOST_ALTERNATIVES = 32;

  private Normal() {}

  static Expression form(Expression condition) {
    return form(condition, false);
  }

  /** Without the casts and the queries around a value that give just that value. */
  static Expression plain(Expression value) {
    return switch (value) {
      case Expression.Cast cast -> plain(cast.operand());
      case Expression.Scalar(Select query)
          when query.sources().isEmpty() && query.outputs().size() == 1 ->
          plain(query.outputs().getFirst());
      default -> value;
    };
  }

  static Expression negation(Expression condition) {
    return form(condition, true);
  }

  private static Expression form(Expression it, boolean negated) {
    return switch (it) {
      case Literal literal -> literal(literal, negated);
      case Expression.Not not -> form(not.operand(), !negated);
      case Expression.And and -> connected(and.operands(), negated, negated);
      case Expression.Or or -> connected(or.operands(), negated, !negated);
      case Expression.Binary binary -> binary(binary, negated);
      case Expression.In in -> {
        List<Expression> equal = new ArrayList<>();
        for (Expression item : in.items()) {
          equal.add(new Expression.Binary("=", in.operand(), item));
        }
        yield connected(equal, negated, !negated);
      }
      case Expression.IsExactly test when !negated ->
          form(test.operand(), test.kind() == Literal.Kind.FALSE);
      case Expression.Cast cast when isBoolean(cast.type()) -> form(cast.operand(), negated);
      case Expression.Scalar(Select query)
          when query.sources().isEmpty()
              && query.outputs().size() == 1
              && query.where().equals(Expression.TRUE)
              && query.reading() == Select.Reading.EXACT ->
          form(query.outputs().getFirst(), negated);
      default -> atom(it, negated);
    };
  }

  private static Expression atom(Expression it, boolean negated) {
    return negated ? new Expression.Not(it) : it;
  }

  private static boolean isBoolean(String type) {
    return type.equals("boolean") || type.equals("bool");
  }

  private static Expression literal(Literal literal, boolean negated) {
    boolean isTrue =
        switch (literal.kind()) {
          case TRUE -> true;
          case FALSE -> false;
          case NULL -> negated;
          case NUMBER, STRING -> {
            String text = literal.text().toLowerCase(Locale.ROOT);
            yield text.equals("t") || text.equals("true") || text.equals("1") || text.equals("yes");
          }
        };
    return isTrue == negated ? Expression.FALSE : Expression.TRUE;
  }

  private static Expression connected(List<Expression> operands, boolean negated, boolean or) {
    List<Expression> flat = new ArrayList<>();
    for (Expression operand : operands) {
      Expression formed = form(operand, negated);
      if (or && formed instanceof Expression.Or inner) {
        flat.addAll(inner.operands());
      } else if (!or && formed instanceof Expression.And inner) {
        flat.addAll(inner.operands());
      } else {
        flat.add(formed);
      }
    }
    return or ? new Expression.Or(flat) : new Expression.And(flat);
  }

  private static Expression binary(Expression.Binary it, boolean negated) {
    Expression left = it.left();
    Expression right = it.right();
    return switch (it.operator()) {
      case "<>" -> form(new Expression.Binary("=", left, right), !negated);
      case ">" ->
          isCount(left) && isNumber(right, "0")
              ? atom(new Expression.Exists(((Expression.Scalar) left).query()), negated)
              : form(new Expression.Binary("<=", left, right), !negated);
      case "<" -> form(new Expression.Binary(">=", left, right), !negated);
      case ">=" ->
          isCount(left) && isNumber(right, "1")
              ? atom(new Expression.Exists(((Expression.Scalar) left).query()), negated)
              : atom(it, negated);
      case "=" -> {
        if (isTruth(right)) {
          yield form(left, negated != right.equals(Expression.FALSE));
        }
        if (isTruth(left)) {
          yield form(right, negated != left.equals(Expression.FALSE));
        }
        yield atom(it, negated);
      }
      default -> atom(it, negated);
    };
  }

  private static boolean isTruth(Expression it) {
    return it.equals(Expression.TRUE) || it.equals(Expression.FALSE);
  }

  private static boolean isNumber(Expression it, String number) {
    return it instanceof Literal literal && literal.text().equals(number);
  }

  private static boolean isCount(Expression it) {
    return it instanceof Expression.Scalar(Select query)
        && query.outputs().size() == 1
        && query.reading() == Select.Reading.EXACT
        && query.outputs().getFirst() instanceof Expression.Call call
        && call.function().name().equals("count");
  }

  /** Whether one of them is the negation of another. */
  static boolean hasOpposites(List<Expression> operands) {
    Set<Expression> seen = new HashSet<>(operands);
    for (Expression operand : operands) {
      if (operand instanceof Expression.Not(var inner) && seen.contains(inner)) {
        return true;
      }
    }
    return false;
  }

  /** The alternatives of a condition in normal form, each a list of tests that must all hold. */
  static List<List<Expression>> alternatives(Expression formed) {
    List<List<Expression>> alternatives = new ArrayList<>(List.of(List.of()));
    List<Expression> conjuncts =
        formed instanceof Expression.And(var operands) ? operands : List.of(formed);
    for (Expression conjunct : conjuncts) {
      List<Expression> choices =
          conjunct instanceof Expression.Or(var operands)
                  && operands.size() * alternatives.size() <= MOST_ALTERNATIVES
              ? operands
              : List.of(conjunct);
      List<List<Expression>> longer = new ArrayList<>();
      for (List<Expression> alternative : alternatives) {
        for (Expression choice : choices) {
          List<Expression> next = new ArrayList<>(alternative);
          if (choice instanceof Expression.And(var operands)) {
            next.addAll(operands);
          } else {
            next.add(choice);
          }
          longer.add(next);
        }
      }
      alternatives = longer;
    }
    return alternatives;
  }
}
