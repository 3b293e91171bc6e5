package io.keyward.scan.database;

import io.keyward.scan.database.Blocks.Value;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answers what a DO block asks of the catalog and of its variables. Empty: nobody knows. */
final class CatalogQueries {
  private final State state;
  private final Map<String, Value> variables;

  CatalogQueries(State state, Map<String, Value> variables) {
    this.state = state;
    this.variables = variables;
  }

  /** The rows of a query on the tables, policies or columns that there are. */
  Optional<List<Map<String, String>>> rows(Select query) {
    if (query.reading() == Select.Reading.OPAQUE) {
      return Optional.empty();
    }
    if (query.sources().isEmpty()) {
      return listed(query);
    }
    if (query.sources().size() != 1) {
      return Optional.empty();
    }
    Optional<List<Map<String, String>>> all = catalog(query.sources().getFirst().table());
    if (all.isEmpty()) {
      return all;
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : all.get()) {
      Optional<Boolean> holds = new Filter(row).holds(query.where());
      if (holds.isEmpty()) {
        return Optional.empty();
      }
      if (holds.get()) {
        rows.add(row);
      }
    }
    return Optional.of(rows);
  }

  /** SELECT unnest(ARRAY[…]) AS name: one row each; the column has whatever name is asked for. */
  private Optional<List<Map<String, String>>> listed(Select query) {
    if (query.outputs().size() != 1
        || !(query.outputs().getFirst() instanceof Expression.Call call)
        || !call.function().name().equals("unnest")
        || call.arguments().size() != 1
        || !(value(call.arguments().getFirst()).orElse(null) instanceof Value.Texts(var texts))) {
      return Optional.empty();
    }
    return Optional.of(texts.stream().map(text -> Map.of("", text)).toList());
  }

  private Optional<List<Map<String, String>>> catalog(Name name) {
    return switch (name.name()) {
      case "pg_tables" -> Optional.of(tables("schemaname", "tablename"));
      case "tables" ->
          name.schema().equals("information_schema")
              ? Optional.of(tables("table_schema", "table_name"))
              : Optional.empty();
      case "pg_policies" -> Optional.of(policies());
      case "columns" ->
          name.schema().equals("information_schema") ? Optional.of(columns()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private List<Map<String, String>> tables(String schema, String table) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Relation relation : state.relations.values()) {
      if (relation.isView() && table.equals("tablename")) {
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      row.put(table, relation.name.name());
      row.put(schema, relation.name.schema());
      row.put("table_type", relation.isView() ? "VIEW" : "BASE TABLE");
      row.put("rowsecurity", relation.security == Relation.Security.ON ? "true" : "false");
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, String>> policies() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Relation relation : state.relations.values()) {
      for (Relation.Policy policy : relation.policies.values()) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("policyname", policy.name());
        row.put("tablename", relation.name.name());
        row.put("schemaname", relation.name.schema());
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Map<String, String>> columns() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Relation relation : state.relations.values()) {
      for (String column : relation.columns.keySet()) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("column_name", column);
        row.put("table_name", relation.name.name());
        row.put("table_schema", relation.name.schema());
        rows.add(row);
      }
    }
    return rows;
  }

  /** Whether a condition holds now. */
  Optional<Boolean> holds(Expression condition) {
    return new Filter(Map.of()).holds(condition);
  }

  /** The value of an expression. */
  Optional<Value> value(Expression expression) {
    return switch (expression) {
      case Literal literal ->
          literal.kind() == Literal.Kind.NULL
              ? Optional.empty()
              : Optional.of(
                  literal.text().startsWith("{") && literal.text().endsWith("}")
                      ? array(literal.text())
                      : new Value.Text(literal.text()));
      case Expression.Cast cast -> value(cast.operand());
      case Expression.ArrayOf(var items) -> texts(items);
      case Expression.Column column -> variable(column);
      case Expression.Binary(var operator, var left, var right) when operator.equals("||") ->
          text(left).flatMap(a -> text(right).map(b -> new Value.Text(a + b)));
      case Expression.Call call -> call(call);
      default -> Optional.empty();
    };
  }

  private static Value array(String text) {
    String inner = text.substring(1, text.length() - 1);
    return new Value.Texts(
        Arrays.stream(inner.split(",", -1)).map(each -> each.strip().replace("\"", "")).toList());
  }

  private Optional<Value> texts(List<Expression> items) {
    List<String> texts = new ArrayList<>();
    for (Expression item : items) {
      Optional<String> text = text(item);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(new Value.Texts(texts));
  }

  private Optional<Value> variable(Expression.Column column) {
    Value named = variables.get(column.name());
    if (column.qualifier().isEmpty()) {
      if (named instanceof Value.Fields(var fields)) {
        return Optional.of(new Value.Text(fields.values().iterator().next()));
      }
      return Optional.ofNullable(named);
    }
    if (variables.get(column.qualifier()) instanceof Value.Fields(var fields)) {
      String field = fields.containsKey("") ? fields.get("") : fields.get(column.name());
      return Optional.ofNullable(field).map(Value.Text::new);
    }
    return Optional.empty();
  }

  private Optional<String> text(Expression expression) {
    return value(expression).orElse(null) instanceof Value.Text(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private Optional<Value> call(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    return switch (call.function().name()) {
      case "quote_ident" -> single(arguments, CatalogQueries::identifier);
      case "quote_literal" -> single(arguments, CatalogQueries::literal);
      case "lower" -> single(arguments, it -> it.toLowerCase(Locale.ROOT));
      case "concat" -> concatenated(arguments);
      case "format" -> format(arguments);
      default -> Optional.empty();
    };
  }

  private Optional<Value> single(List<Expression> arguments, UnaryOperator<String> function) {
    return arguments.size() == 1
        ? text(arguments.getFirst()).map(function).map(Value.Text::new)
        : Optional.empty();
  }

  private Optional<Value> concatenated(List<Expression> arguments) {
    StringBuilder all = new StringBuilder();
    for (Expression argument : arguments) {
      Optional<String> text = text(argument);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      all.append(text.get());
    }
    return Optional.of(new Value.Text(all.toString()));
  }

  private Optional<Value> format(List<Expression> arguments) {
    Optional<String> pattern = arguments.isEmpty() ? Optional.empty() : text(arguments.getFirst());
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    for (Format.Piece piece : Format.pieces(pattern.get())) {
      switch (piece) {
        case Format.Piece.Text(var text) -> out.append(text);
        case Format.Piece.Argument(var kind, var number) -> {
          Optional<String> argument =
              number > 0 && number < arguments.size() && "sIL".indexOf(kind) >= 0
                  ? text(arguments.get(number))
                  : Optional.empty();
          if (argument.isEmpty()) {
            return Optional.empty();
          }
          out.append(
              switch (kind) {
                case 'I' -> identifier(argument.get());
                case 'L' -> literal(argument.get());
                default -> argument.get();
              });
        }
      }
    }
    return Optional.of(new Value.Text(out.toString()));
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Asks conditions of one row of the catalog, and of the variables. */
  private final class Filter {
    private final Map<String, String> row;

    Filter(Map<String, String> row) {
      this.row = row;
    }

    Optional<Boolean> holds(Expression condition) {
      return switch (condition) {
        case Literal literal -> Optional.of(literal.kind() == Literal.Kind.TRUE);
        case Expression.Not(var operand) -> holds(operand).map(it -> !it);
        case Expression.And(var operands) -> all(operands, true);
        case Expression.Or(var operands) -> all(operands, false);
        case Expression.Exists(var query) -> rows(query).map(found -> !found.isEmpty());
        case Expression.In(var operand, var items) ->
            all(
                items.stream()
                    .<Expression>map(item -> new Expression.Binary("=", operand, item))
                    .toList(),
                false);
        case Expression.AnyOf(var operand, var array) -> anyOf(operand, array);
        case Expression.Binary(var operator, var left, var right) ->
            operand(left).flatMap(a -> operand(right).flatMap(b -> compare(operator, a, b)));
        case Expression.Column column -> operand(column).map("true"::equals);
        default -> Optional.empty();
      };
    }

    private Optional<Boolean> all(List<Expression> conditions, boolean and) {
      boolean unknown = false;
      for (Expression condition : conditions) {
        Optional<Boolean> holds = holds(condition);
        if (holds.isEmpty()) {
          unknown = true;
        } else if (holds.get() != and) {
          return Optional.of(!and);
        }
      }
      return unknown ? Optional.empty() : Optional.of(and);
    }

    private Optional<Boolean> anyOf(Expression operand, Expression array) {
      return value(array).orElse(null) instanceof Value.Texts(var texts)
          ? operand(operand).map(texts::contains)
          : Optional.empty();
    }

    private Optional<String> operand(Expression expression) {
      if (expression instanceof Expression.Column column && row.containsKey(column.name())) {
        return Optional.of(row.get(column.name()));
      }
      return text(expression);
    }

    private Optional<Boolean> compare(String operator, String a, String b) {
      return switch (operator) {
        case "=" -> Optional.of(a.equals(b));
        case "<>" -> Optional.of(!a.equals(b));
        case "like" -> Optional.of(like(a, b));
        default -> Optional.empty();
      };
    }

    /** LIKE with any number of %; an underscore is taken as itself or as any character. */
    private static boolean like(String text, String pattern) {
      String[] parts = pattern.replace("\\_", "_").split("%", -1);
      if (!text.startsWith(parts[0])) {
        return false;
      }
      int at = parts[0].length();
      for (int i = 1; i < parts.length; i++) {
        int found = text.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      return at == text.length() || (parts.length > 1 && text.endsWith(parts[parts.length - 1]));
    }
  }
}
