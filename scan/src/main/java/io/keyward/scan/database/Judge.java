package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Strength;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says how far the conditions of policies reach for one caller. What PostgreSQL would answer with
 * an error (a query in a policy that the caller may not run, a policy that leads to itself) closes
 * all that hangs on it. For one question: it remembers what it met on the way. Not thread-safe.
 */
final class Judge {
  private final State state;
  private final Caller caller;
  private final Set<String> roles;
  private final Terms terms;
  private final Queries queries;
  private final Routines routines;
  private final Deque<Name> active = new ArrayDeque<>();
  private final Set<String> ownerColumns = new HashSet<>();
  private boolean denied;
  private boolean chosen;

  Judge(State state, Caller caller) {
    this.state = state;
    this.caller = caller;
    this.roles = state.roles(caller.role());
    this.terms = new Terms(this);
    this.queries = new Queries(this);
    this.routines = new Routines(this);
  }

  State state() {
    return state;
  }

  Caller caller() {
    return caller;
  }

  Set<String> roles() {
    return roles;
  }

  Terms terms() {
    return terms;
  }

  Queries queries() {
    return queries;
  }

  Routines routines() {
    return routines;
  }

  /** What was asked ends with an error for this caller. */
  void deny() {
    denied = true;
  }

  boolean isDenied() {
    return denied;
  }

  /** The columns of the table itself that were compared with the caller. */
  Set<String> ownerColumns() {
    return ownerColumns;
  }

  /** Whether something that the caller chooses was asked. */
  boolean trustsCaller() {
    return chosen;
  }

  void trusted() {
    chosen = true;
  }

  /** How far the policies of a table reach for a command. */
  Reach reach(Relation table, Command command) {
    if (state.bypassing.contains(caller.role()) || table.owner.equals(caller.role())) {
      return Reach.ALWAYS;
    }
    if (!table.doubts.isEmpty()) {
      return Reach.UNKNOWN;
    }
    if (table.security == Relation.Security.OFF) {
      return Reach.ALWAYS;
    }
    List<Relation.Policy> allowing = table.policies(command, roles, Strength.PERMISSIVE);
    List<Relation.Policy> restricting = table.policies(command, roles, Strength.RESTRICTIVE);
    if (allowing.isEmpty()) {
      return Reach.NEVER;
    }
    boolean nested = asksQueries(allowing) || asksQueries(restricting);
    if (nested && active.contains(table.name)) {
      deny();
      return Reach.NEVER;
    }
    if (nested) {
      active.push(table.name);
    }
    Reach reach = reach(table, command, allowing, restricting);
    if (nested) {
      active.pop();
    }
    return reach;
  }

  private Reach reach(
      Relation table,
      Command command,
      List<Relation.Policy> allowing,
      List<Relation.Policy> restricting) {
    Scope scope = Scope.of(table);
    Reach reach = Reach.ALWAYS;
    if (command != Command.INSERT) {
      reach = any(allowing.stream().map(Relation.Policy::using).toList(), scope);
      for (Relation.Policy policy : restricting) {
        reach = reach.and(policy.using().map(it -> reach(it, scope)).orElse(Reach.ALWAYS));
      }
    }
    if (command == Command.INSERT || command == Command.UPDATE) {
      Reach check = any(allowing.stream().map(Relation.Policy::effectiveCheck).toList(), scope);
      for (Relation.Policy policy : restricting) {
        check = check.and(policy.effectiveCheck().map(it -> reach(it, scope)).orElse(Reach.ALWAYS));
      }
      reach = reach.and(check);
    }
    return reach;
  }

  /** One expression that allows is enough; a policy without one allows nothing. */
  private Reach any(List<Optional<Expression>> expressions, Scope scope) {
    List<Expression> there = expressions.stream().flatMap(Optional::stream).toList();
    return there.isEmpty() ? Reach.NEVER : reach(new Expression.Or(there), scope);
  }

  private static boolean asksQueries(List<Relation.Policy> policies) {
    boolean[] found = new boolean[1];
    for (Relation.Policy policy : policies) {
      for (Optional<Expression> expression : List.of(policy.using(), policy.check())) {
        expression.ifPresent(it -> Expressions.walk(it, _ -> {}, _ -> found[0] = true));
      }
    }
    return found[0];
  }

  /** How far a condition reaches. */
  Reach reach(Expression condition, Scope scope) {
    return formed(Normal.form(condition), scope);
  }

  /** How far a condition in normal form reaches. */
  Reach formed(Expression condition, Scope scope) {
    return switch (condition) {
      case Expression.And(var operands) -> {
        if (operands.contains(Expression.FALSE) || Normal.hasOpposites(operands)) {
          yield Reach.NEVER;
        }
        Reach all = Reach.ALWAYS;
        for (Expression operand : operands) {
          all = all.and(formed(operand, scope));
        }
        yield all;
      }
      case Expression.Or(var operands) -> {
        if (operands.contains(Expression.TRUE)) {
          yield Reach.ALWAYS;
        }
        Reach any = Reach.NEVER;
        for (Expression operand : operands) {
          any = any.or(formed(operand, scope));
        }
        // Both a test and its opposite: one of them holds, unless there is nothing to compare.
        yield any != Reach.NEVER && Normal.hasOpposites(operands) ? Reach.ALWAYS : any;
      }
      case Expression.Not(var operand) -> test(operand, Sense.NEGATED, scope);
      default -> test(condition, Sense.PLAIN, scope);
    };
  }

  /** Whether a test must hold or must not. */
  enum Sense {
    PLAIN,
    NEGATED;

    /** Of a test that is bound to the caller, in this sense. */
    Reach of(Reach plain) {
      if (this == PLAIN) {
        return plain;
      }
      return switch (plain) {
        case NEVER -> Reach.ALWAYS;
        case ALWAYS -> Reach.NEVER;
        case OWN, SOME -> Reach.SOME;
        case CALLERS, UNKNOWN -> Reach.UNKNOWN;
      };
    }
  }

  private Reach test(Expression test, Sense sense, Scope scope) {
    return switch (test) {
      case Literal literal ->
          literal.kind() == Literal.Kind.TRUE ? sense.of(Reach.ALWAYS) : sense.of(Reach.NEVER);
      case Expression.Binary(var operator, var left, var right) when Comparisons.isOne(operator) ->
          new Comparisons(this).compare(operator, left, right, sense, scope);
      case Expression.IsNull(var operand) -> isNull(operand, sense, scope);
      case Expression.IsExactly(var operand, var kind) ->
          sense.of(
              reach(kind == Literal.Kind.FALSE ? new Expression.Not(operand) : operand, scope));
      case Expression.Exists(var query) ->
          queries.sense(queries.reach(query, Optional.empty(), scope), sense);
      case Expression.InQuery(var operand, var query) ->
          queries.sense(queries.reach(query, Optional.of(operand), scope), sense);
      case Expression.AnyOf(var operand, var array) -> anyOf(operand, array, sense, scope);
      case Expression.Case choice -> choice(choice, sense, scope);
      case Expression.Call call -> call(call, sense, scope);
      case Expression.And _, Expression.Or _, Expression.Not _, Expression.In _ ->
          formed(sense == Sense.PLAIN ? Normal.form(test) : Normal.negation(test), scope);
      default -> truth(terms.of(test, scope), sense);
    };
  }

  private Reach anyOf(Expression operand, Expression array, Sense sense, Scope scope) {
    return switch (array) {
      case Expression.ArrayOf(var items) -> test(new Expression.In(operand, items), sense, scope);
      case Expression.ArrayQuery(var query) ->
          queries.sense(queries.reach(query, Optional.of(operand), scope), sense);
      case Expression.Cast(var inner, var _) -> anyOf(operand, inner, sense, scope);
      default -> new Comparisons(this).compare("=", operand, array, sense, scope);
    };
  }

  private Reach isNull(Expression operand, Sense sense, Scope scope) {
    Term term = terms.of(operand, scope);
    return switch (term) {
      case Term.Null _ -> sense.of(Reach.ALWAYS);
      case Term.Known _, Term.CallerId _ -> sense.of(Reach.NEVER);
      case Term.Claims(var path) when path.isEmpty() -> sense.of(Reach.NEVER);
      case Term.Row _ ->
          operand instanceof Expression.Column column && isNeverNull(column, scope)
              ? sense.of(Reach.NEVER)
              : Reach.SOME;
      // A token has its claims or they can be had; a row about the caller may be missing.
      case Term.Claim _ -> sense == Sense.PLAIN ? Reach.UNKNOWN : Reach.CALLERS;
      case Term.Chosen _ -> Reach.ALWAYS;
      case Term.OfCaller _ -> sense == Sense.PLAIN ? Reach.UNKNOWN : Reach.CALLERS;
      case Term.OfCallerAndRow _ -> sense == Sense.PLAIN ? Reach.SOME : Reach.OWN;
      case Term.Claims _, Term.Fixed _, Term.Unknown _ -> Reach.UNKNOWN;
    };
  }

  private static boolean isNeverNull(Expression.Column column, Scope scope) {
    return scope
        .find(column)
        .flatMap(found -> found.table().relation())
        .map(relation -> relation.isNeverNull(column.name()))
        .orElse(false);
  }

  private Reach choice(Expression.Case choice, Sense sense, Scope scope) {
    Reach any = Reach.NEVER;
    for (Expression.When branch : choice.branches()) {
      Reach condition = reach(branch.condition(), scope);
      any = any.or(condition.and(inSense(branch.result(), sense, scope)));
      if (condition == Reach.ALWAYS) {
        return any;
      }
    }
    return choice.otherwise().isPresent()
        ? any.or(inSense(choice.otherwise().get(), sense, scope))
        : any;
  }

  Reach inSense(Expression expression, Sense sense, Scope scope) {
    return formed(
        sense == Sense.PLAIN ? Normal.form(expression) : Normal.negation(expression), scope);
  }

  private Reach call(Expression.Call call, Sense sense, Scope scope) {
    if (call.function().name().equals("coalesce") && call.arguments().size() == 2) {
      Expression first = call.arguments().getFirst();
      Reach otherwise = inSense(call.arguments().getLast(), sense, scope);
      Reach reach = inSense(first, sense, scope);
      boolean ofRow = terms.of(first, scope) instanceof Term.Row;
      return otherwise == Reach.NEVER || ofRow ? reach : reach.or(otherwise);
    }
    if (routines.knows(call.function())) {
      return routines.reach(call, sense, scope);
    }
    return truth(terms.of(call, scope), sense);
  }

  /** How far a value reaches that is a truth itself. */
  Reach truth(Term term, Sense sense) {
    return switch (terms.resolved(term)) {
      case Term.Known(var text) ->
          sense.of(text.equals("true") || text.equals("t") ? Reach.ALWAYS : Reach.NEVER);
      case Term.Null _ -> Reach.NEVER;
      case Term.Chosen _ -> Reach.ALWAYS;
      case Term.Row _ -> Reach.SOME;
      case Term.Claim _, Term.OfCaller _ -> sense.of(Reach.CALLERS);
      case Term.OfCallerAndRow _ -> sense.of(Reach.OWN);
      case Term.CallerId _, Term.Claims _, Term.Fixed _, Term.Unknown _ -> Reach.UNKNOWN;
    };
  }
}
