package io.keyward.scan.database;

import io.keyward.scan.database.Judge.Sense;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Command;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says how far a query in a condition reaches: whether what it finds is bound to the caller, and
 * whether that is bound to the row. Both count only if the tables between them are joined: a query
 * that finds the caller's membership in anything at all lets every member in.
 */
final class Queries {
  /** Stands for the row of the policy, and for whatever is around the query. */
  private static final String OUTSIDE = "outside";

  private static final String CALLER = "the caller";

  private final Judge judge;

  Queries(Judge judge) {
    this.judge = judge;
  }

  /**
   * What a query finds.
   *
   * @param reach how far the test reaches that it finds something
   * @param link whether it hangs on the row
   */
  record Outcome(Reach reach, Link link) {}

  /** Whether a query looks at the row that the condition is about. */
  enum Link {
    TO_ROW,
    NONE
  }

  Reach sense(Outcome outcome, Sense sense) {
    if (sense == Sense.NEGATED && outcome.reach() == Reach.ALWAYS) {
      return outcome.link() == Link.TO_ROW ? Reach.SOME : Reach.UNKNOWN;
    }
    return sense.of(outcome.reach());
  }

  /** What the value of a query depends on. */
  Term value(Select query, Scope around) {
    if (query.reading() == Select.Reading.OPAQUE || query.outputs().size() != 1) {
      return new Term.Unknown();
    }
    if (query.sources().isEmpty()) {
      return judge.terms().of(query.outputs().getFirst(), around.of(query, judge.state()));
    }
    Outcome outcome = reach(query, Optional.empty(), around);
    return switch (outcome.reach()) {
      case NEVER -> new Term.Null();
      case OWN -> new Term.OfCallerAndRow();
      case CALLERS -> new Term.OfCaller();
      case SOME, ALWAYS -> outcome.link() == Link.TO_ROW ? new Term.Row() : new Term.Fixed();
      case UNKNOWN -> new Term.Unknown();
    };
  }

  /** Whether a query finds something, or finds this value if one is given. */
  Outcome reach(Select query, Optional<Expression> operand, Scope around) {
    if (query.reading() == Select.Reading.OPAQUE) {
      return new Outcome(Reach.UNKNOWN, Link.NONE);
    }
    Scope scope = around.of(query, judge.state());
    Reach any = Reach.NEVER;
    Link link = Link.NONE;
    for (List<Expression> tests : Normal.alternatives(Normal.form(query.where()))) {
      if (Normal.hasOpposites(tests)) {
        continue;
      }
      Outcome outcome = alternative(query, tests, operand, scope, around);
      any = any.or(outcome.reach());
      link = outcome.link() == Link.TO_ROW ? outcome.link() : link;
    }
    return new Outcome(any, link);
  }

  private Outcome alternative(
      Select query,
      List<Expression> tests,
      Optional<Expression> operand,
      Scope scope,
      Scope around) {
    Joined joined = new Joined();
    Reach all = Reach.ALWAYS;
    for (int i = 0; i < query.sources().size(); i++) {
      Reach source = source(scope.tables().get(i), scope);
      if (query.sources().get(i).join() == Select.Join.REQUIRED) {
        all = all.and(source);
        if (source == Reach.OWN) {
          joined.join(Set.of(scope.tables().get(i).alias(), CALLER));
        }
      }
    }
    for (Expression test : tests) {
      Reach reach = judge.formed(test, scope);
      all = all.and(reach);
      join(joined, reach, test, tables(test, scope));
    }
    if (operand.isPresent()) {
      all = all.and(operand(query, operand.get(), scope, around, joined));
    }
    boolean linked = joined.has(OUTSIDE);
    return new Outcome(
        switch (all) {
          case OWN, CALLERS -> joined.areJoined(OUTSIDE, CALLER) ? Reach.OWN : Reach.CALLERS;
          case SOME -> linked ? Reach.SOME : Reach.UNKNOWN;
          case NEVER, ALWAYS, UNKNOWN -> all;
        },
        linked ? Link.TO_ROW : Link.NONE);
  }

  private static void join(Joined joined, Reach reach, Expression test, Set<String> tables) {
    if (reach == Reach.OWN) {
      Set<String> bound = new HashSet<>(tables);
      bound.add(CALLER);
      joined.join(bound);
    } else if (test instanceof Expression.Binary(var operator, var _, var _)
        && operator.equals("=")) {
      joined.join(tables);
    } else if (test instanceof Expression.InQuery) {
      joined.join(tables);
    }
  }

  /** IN: one of what the query gives is the value. */
  private Reach operand(
      Select query, Expression operand, Scope scope, Scope around, Joined joined) {
    if (query.outputs().size() != 1) {
      return Reach.UNKNOWN;
    }
    Expression output = query.outputs().getFirst();
    Term value = judge.terms().resolved(judge.terms().of(operand, around));
    Term given = judge.terms().resolved(judge.terms().of(output, scope));
    Set<String> tables = new HashSet<>(tables(output, scope));
    if (!tables(operand, around).isEmpty()) {
      tables.add(OUTSIDE);
    }
    if (value instanceof Term.Row && given instanceof Term.Row) {
      joined.join(tables);
      return Reach.ALWAYS;
    }
    Reach reach = new Comparisons(judge).compare("=", value, given, Sense.PLAIN);
    if (reach == Reach.OWN) {
      tables.add(CALLER);
    }
    joined.join(tables);
    return reach;
  }

  private Reach source(Scope.Table table, Scope scope) {
    if (table.relation().isEmpty()) {
      return Reach.UNKNOWN;
    }
    if (scope.rights() == Scope.Rights.OWNER) {
      return Reach.ALWAYS;
    }
    return new Views(judge).readable(table.relation().get(), Command.SELECT);
  }

  /**
   * The tables of this query that an expression looks at, by the names that they have in it, and
   * {@link #OUTSIDE} if it looks at what is around the query.
   */
  Set<String> tables(Expression expression, Scope scope) {
    Set<String> found = new HashSet<>();
    Expressions.walk(
        expression,
        part -> {
          if (part instanceof Expression.Column column) {
            scope
                .find(column)
                .ifPresentOrElse(
                    where -> found.add(where.depth() == 0 ? where.table().alias() : OUTSIDE),
                    () -> parameter(column, scope, found));
          }
        },
        _ -> {});
    return found;
  }

  private static void parameter(Expression.Column column, Scope scope, Set<String> found) {
    Term term = scope.parameters().get(column.name());
    if (term instanceof Term.Row || term instanceof Term.OfCallerAndRow) {
      found.add(OUTSIDE);
    }
  }
}
