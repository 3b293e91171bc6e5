package io.keyward.scan.database;

import io.keyward.scan.database.Judge.Sense;
import io.keyward.scan.sql.Expression;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Says how far a comparison of two values reaches. */
final class Comparisons {
  /** Operators that hold for few rows if one side is the caller's and the other the row's. */
  private static final Set<String> BINDING =
      Set.of("=", "is not distinct from", "@>", "<@", "&&", "?", "like");

  private static final Set<String> OTHERS = Set.of("<=", ">=");

  private final Judge judge;

  Comparisons(Judge judge) {
    this.judge = judge;
  }

  static boolean isOne(String operator) {
    return BINDING.contains(operator) || OTHERS.contains(operator);
  }

  Reach compare(String operator, Expression left, Expression right, Sense sense, Scope scope) {
    Term one = judge.terms().resolved(judge.terms().of(left, scope));
    Term other = judge.terms().resolved(judge.terms().of(right, scope));
    if (!operator.equals("like") && isSame(left, right, scope)) {
      return one instanceof Term.Null ? Reach.NEVER : sense.of(Reach.ALWAYS);
    }
    Reach reach = compare(operator, one, other, sense);
    if (isCaller(one) != isCaller(other)) {
      noteOwner(isCaller(one) ? right : left, scope);
    }
    boolean links =
        one instanceof Term.Row
            && other instanceof Term.Row
            && operator.equals("=")
            && sense == Sense.PLAIN;
    return links && areOfDifferentTables(left, right, scope) ? Reach.ALWAYS : reach;
  }

  /** As for values of which no more is known than this. */
  Reach compare(String operator, Term one, Term other, Sense sense) {
    if (one instanceof Term.Null || other instanceof Term.Null) {
      return nulls(operator, one, other, sense);
    }
    if (one instanceof Term.Unknown || other instanceof Term.Unknown) {
      return Reach.UNKNOWN;
    }
    if (one instanceof Term.Chosen || other instanceof Term.Chosen) {
      judge.trusted();
      boolean row = one instanceof Term.Row || other instanceof Term.Row;
      return row ? Reach.SOME : Reach.ALWAYS;
    }
    if (one instanceof Term.Known(var a) && other instanceof Term.Known(var b)) {
      return known(operator, a, b).map(sense::of).orElse(Reach.UNKNOWN);
    }
    Reach bound = bound(one, other);
    return switch (bound) {
      case OWN, CALLERS -> {
        boolean binds = BINDING.contains(operator) && !(operator.equals("like") && isCaller(one));
        yield binds ? sense.of(bound) : bound == Reach.OWN ? Reach.SOME : Reach.UNKNOWN;
      }
      case NEVER, SOME, ALWAYS, UNKNOWN -> bound;
    };
  }

  private static Reach bound(Term one, Term other) {
    if (one instanceof Term.OfCallerAndRow || other instanceof Term.OfCallerAndRow) {
      return Reach.OWN;
    }
    boolean caller = isCaller(one) || isCaller(other);
    boolean row = one instanceof Term.Row || other instanceof Term.Row;
    if (caller && row) {
      return Reach.OWN;
    }
    if (one instanceof Term.CallerId && other instanceof Term.CallerId) {
      return Reach.ALWAYS;
    }
    if (caller) {
      return Reach.CALLERS;
    }
    return row ? Reach.SOME : Reach.UNKNOWN;
  }

  private static boolean isCaller(Term term) {
    return term instanceof Term.CallerId
        || term instanceof Term.Claim
        || term instanceof Term.OfCaller;
  }

  private static Reach nulls(String operator, Term one, Term other, Sense sense) {
    if (!operator.equals("is not distinct from")) {
      return Reach.NEVER;
    }
    Term there = one instanceof Term.Null ? other : one;
    return switch (there) {
      case Term.Null _ -> sense.of(Reach.ALWAYS);
      case Term.CallerId _, Term.Known _ -> sense.of(Reach.NEVER);
      default -> Reach.SOME;
    };
  }

  private static Optional<Reach> known(String operator, String a, String b) {
    if (operator.equals("=") || operator.equals("is not distinct from")) {
      boolean equal = a.equals(b) || compared(a, b).map(order -> order == 0).orElse(false);
      return Optional.of(equal ? Reach.ALWAYS : Reach.NEVER);
    }
    if (OTHERS.contains(operator)) {
      return compared(a, b)
          .map(order -> (operator.equals("<=") ? order <= 0 : order >= 0))
          .map(holds -> holds ? Reach.ALWAYS : Reach.NEVER);
    }
    return Optional.empty();
  }

  private static Optional<Integer> compared(String a, String b) {
    if (a.length() > 40 || b.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(a).compareTo(new BigDecimal(b)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether both are the same, so that they are equal unless they are null. */
  private static boolean isSame(Expression left, Expression right, Scope scope) {
    if (left instanceof Expression.Column a && right instanceof Expression.Column b) {
      return a.name().equals(b.name())
          && scope.find(a).isPresent()
          && scope.find(a).equals(scope.find(b));
    }
    return left.equals(right);
  }

  private boolean areOfDifferentTables(Expression left, Expression right, Scope scope) {
    Set<String> a = judge.queries().tables(left, scope);
    Set<String> b = judge.queries().tables(right, scope);
    return !a.isEmpty() && !b.isEmpty() && a.stream().noneMatch(b::contains);
  }

  private void noteOwner(Expression side, Scope scope) {
    if (scope.outer().isPresent()) {
      return;
    }
    Expressions.walk(
        side,
        part -> {
          if (part instanceof Expression.Column column && scope.find(column).isPresent()) {
            judge.ownerColumns().add(column.name());
          }
        },
        _ -> {});
  }
}
