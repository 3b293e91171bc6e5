package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what values depend on, for the caller of a judge. */
final class Terms {
  private static final Set<String> PATH_OPERATORS = Set.of("->", "->>", "#>", "#>>");
  private static final Set<String> BUILT_IN_SCHEMAS =
      Set.of("", "pg_catalog", "storage", "extensions");

  private final Judge judge;

  Terms(Judge judge) {
    this.judge = judge;
  }

  Term of(Expression expression, Scope scope) {
    return switch (expression) {
      case Literal literal ->
          literal.kind() == Literal.Kind.NULL ? new Term.Null() : new Term.Known(literal.text());
      case Expression.Cast cast -> of(cast.operand(), scope);
      case Expression.Column column -> column(column, scope);
      case Expression.Call call -> call(call, scope);
      case Expression.Binary(var operator, var left, var right)
          when PATH_OPERATORS.contains(operator) ->
          path(of(left, scope), of(right, scope));
      case Expression.Binary binary when !Comparisons.isOne(binary.operator()) ->
          combined(List.of(binary.left(), binary.right()), scope);
      case Expression.Scalar(var query) -> judge.queries().value(query, scope);
      case Expression.ArrayQuery(var query) -> judge.queries().value(query, scope);
      case Expression.ArrayOf(var items) -> combined(items, scope);
      case Expression.Case choice -> combined(Expressions.parts(choice), scope);
      case Expression.Opaque _ -> new Term.Unknown();
      default -> ofReach(judge.reach(expression, scope));
    };
  }

  private static Term ofReach(Reach reach) {
    return switch (reach) {
      case NEVER -> new Term.Known("false");
      case ALWAYS -> new Term.Known("true");
      case OWN -> new Term.OfCallerAndRow();
      case CALLERS -> new Term.OfCaller();
      case SOME -> new Term.Row();
      case UNKNOWN -> new Term.Unknown();
    };
  }

  private static Term column(Expression.Column column, Scope scope) {
    if (scope.find(column).isPresent()) {
      return new Term.Row();
    }
    Term parameter = scope.parameters().get(column.name());
    return parameter == null ? new Term.Unknown() : parameter;
  }

  private Term call(Expression.Call call, Scope scope) {
    Name function = call.function();
    List<Expression> arguments = call.arguments();
    if (function.schema().equals("auth")) {
      return switch (function.name()) {
        case "uid" -> resolved(new Term.Claims("sub"));
        case "role" -> resolved(new Term.Claims("role"));
        case "email" -> resolved(new Term.Claims("email"));
        case "jwt" -> new Term.Claims("");
        default -> new Term.Unknown();
      };
    }
    if (judge.routines().knows(function)) {
      return judge.routines().value(call, scope);
    }
    if (!BUILT_IN_SCHEMAS.contains(function.schema())) {
      return new Term.Unknown();
    }
    return switch (function.name()) {
      case "current_setting" -> setting(arguments, scope);
      case "current_user", "current_role", "user" ->
          new Term.Known(
              scope.rights() == Scope.Rights.OWNER ? State.OWNER : judge.caller().role());
      case "session_user" -> new Term.Known("authenticator");
      case "nullif" -> arguments.isEmpty() ? new Term.Unknown() : of(arguments.getFirst(), scope);
      case "coalesce" -> firstThere(arguments, scope);
      default -> arguments.isEmpty() ? new Term.Fixed() : combined(arguments, scope);
    };
  }

  private Term setting(List<Expression> arguments, Scope scope) {
    if (arguments.isEmpty() || !(of(arguments.getFirst(), scope) instanceof Term.Known(var name))) {
      return new Term.Unknown();
    }
    if (name.equals("request.jwt.claims")) {
      return new Term.Claims("");
    }
    if (name.startsWith("request.jwt.claim.")) {
      return resolved(new Term.Claims(name.substring("request.jwt.claim.".length())));
    }
    if (name.startsWith("request.")) {
      return new Term.Chosen();
    }
    return name.equals("role") ? new Term.Known(judge.caller().role()) : new Term.Unknown();
  }

  private Term firstThere(List<Expression> arguments, Scope scope) {
    List<Expression> left = new ArrayList<>();
    for (Expression argument : arguments) {
      Term term = resolved(of(argument, scope));
      if (term instanceof Term.Known || term instanceof Term.CallerId) {
        if (left.isEmpty()) {
          return term;
        }
        break;
      }
      if (!(term instanceof Term.Null)) {
        left.add(argument);
      }
    }
    return left.isEmpty() ? new Term.Null() : combined(left, scope);
  }

  private Term path(Term base, Term key) {
    if (base instanceof Term.Claims(var path) && key instanceof Term.Known(var text)) {
      String keys = text.replace("{", "").replace("}", "").replace(",", ".").replace(" ", "");
      return new Term.Claims(path.isEmpty() ? keys : path + "." + keys);
    }
    return combined(List.of(resolved(base), resolved(key)));
  }

  /** Claims, as far as they are known for this caller. */
  Term resolved(Term term) {
    if (!(term instanceof Term.Claims(var path))) {
      return term;
    }
    if (path.equals("role")) {
      return new Term.Known(judge.caller().role());
    }
    if (path.isEmpty()) {
      return new Term.Claim();
    }
    if (judge.caller() != Caller.AUTHENTICATED) {
      return new Term.Null();
    }
    if (path.equals("sub")) {
      return new Term.CallerId();
    }
    if (path.equals("aud")) {
      return new Term.Known(judge.caller().role());
    }
    if (path.startsWith("user_metadata") || path.startsWith("raw_user_meta_data")) {
      judge.trusted();
      return new Term.Chosen();
    }
    return new Term.Claim();
  }

  private Term combined(List<Expression> parts, Scope scope) {
    return combined(parts.stream().map(part -> resolved(of(part, scope))).toList());
  }

  /** What depends on all of these. */
  static Term combined(List<Term> parts) {
    boolean caller = false;
    boolean row = false;
    boolean both = false;
    Optional<Term> strongest = Optional.empty();
    for (Term part : parts) {
      switch (part) {
        case Term.Unknown _, Term.Null _, Term.Chosen _ -> {
          if (strongest.isEmpty() || part instanceof Term.Unknown) {
            strongest = Optional.of(part);
          }
        }
        case Term.CallerId _, Term.Claim _, Term.Claims _, Term.OfCaller _ -> caller = true;
        case Term.Row _ -> row = true;
        case Term.OfCallerAndRow _ -> both = true;
        case Term.Known _, Term.Fixed _ -> {}
      }
    }
    if (strongest.isPresent()) {
      return strongest.get();
    }
    if (both || (caller && row)) {
      return new Term.OfCallerAndRow();
    }
    if (caller) {
      return new Term.Claim();
    }
    return row ? new Term.Row() : new Term.Fixed();
  }
}
