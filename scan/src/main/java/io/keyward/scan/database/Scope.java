package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Select;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What names in an expression mean: the tables of the query that it stands in, then those of the
 * queries around it; in a function's body, its parameters too.
 *
 * @param tables of this query
 * @param outer of the query around it, if there is one
 * @param parameters of the function whose body it is, with what they depend on
 * @param rights with whose rights tables are read
 */
record Scope(
    List<Table> tables, Optional<Scope> outer, Map<String, Term> parameters, Rights rights) {

  /** A table of a query, by the name that the query has for it. */
  record Table(String alias, Optional<Relation> relation) {
    private boolean has(Expression.Column column) {
      if (!column.qualifier().isEmpty()) {
        return column.qualifier().equals(alias);
      }
      return relation.isPresent()
          && (relation.get().isView() || relation.get().columns.containsKey(column.name()));
    }
  }

  /** With whose rights. */
  enum Rights {
    CALLER,
    /** The owner's: neither grants nor row level security hold. */
    OWNER
  }

  /**
   * Where a column comes from.
   *
   * @param depth 0 for the query itself, 1 for the one around it
   * @param table its table there
   */
  record Found(int depth, Table table) {}

  /** The scope of a policy or a view's condition. */
  static Scope of(Relation relation) {
    return new Scope(
        List.of(new Table(relation.name.name(), Optional.of(relation))),
        Optional.empty(),
        Map.of(),
        Rights.CALLER);
  }

  /** The scope of a query in this one. */
  Scope of(Select query, State state) {
    return new Scope(
        query.sources().stream()
            .map(source -> new Table(source.alias(), state.relation(source.table())))
            .toList(),
        Optional.of(this),
        parameters,
        rights);
  }

  /** Where a column comes from; empty if it is no column. */
  Optional<Found> find(Expression.Column column) {
    int depth = 0;
    for (Scope scope = this; ; scope = scope.outer.get()) {
      for (Table table : scope.tables) {
        if (table.has(column)) {
          return Optional.of(new Found(depth, table));
        }
      }
      if (scope.outer.isEmpty()) {
        return Optional.empty();
      }
      depth++;
    }
  }

  /** How many queries stand around this one. */
  int depth() {
    return outer.map(around -> around.depth() + 1).orElse(0);
  }
}
