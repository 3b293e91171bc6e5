package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What hangs on other things: PostgreSQL keeps policies and views by the identity of what they
 * read, so they follow when it is renamed and go when it goes (CASCADE; without it the migration
 * fails).
 */
final class Dependents {
  private final State state;

  Dependents(State state) {
    this.state = state;
  }

  /** With the tables of its queries named in full, as they are found now. */
  Expression qualified(Expression expression) {
    return Expressions.rewrite(expression, column -> column, this::qualified);
  }

  Select qualified(Select query) {
    return new Select(
        query.outputs().stream().map(this::qualified).toList(),
        query.sources().stream().map(this::qualified).toList(),
        qualified(query.where()),
        query.reading());
  }

  private Select.Source qualified(Select.Source source) {
    Name full =
        state
            .relation(source.table())
            .map(relation -> relation.name)
            .orElseGet(() -> state.full(source.table()));
    return new Select.Source(full, source.alias(), source.join());
  }

  /** A relation is gone: so are the policies and views that read it. */
  void of(Name gone) {
    removePolicies(policy -> mentions(policy, query -> reads(query, gone)));
    List<Name> views = new ArrayList<>();
    for (Relation relation : state.relations.values()) {
      if (relation.isView() && reads(relation.query, gone)) {
        views.add(relation.name);
      }
    }
    for (Name view : views) {
      if (state.relations.remove(view) != null) {
        of(view);
      }
    }
  }

  /** A function is gone: so are the policies that call it. */
  void ofFunction(Name gone) {
    removePolicies(policy -> calls(policy, gone));
  }

  /** A column is gone: so are the policies of its table that name it. */
  void ofColumn(Relation table, String column) {
    table.policies.values().removeIf(policy -> names(policy, column));
  }

  /** A relation has another name. */
  void rename(Relation relation, Name name) {
    Name old = relation.name;
    state.relations.remove(old);
    relation.name = name;
    state.relations.put(name, relation);
    state.triggers.replaceAll(trigger ->
        trigger.table().equals(old)
            ? new State.Trigger(
                trigger.name(),
                name,
                trigger.timing(),
                trigger.events(),
                trigger.function(),
                trigger.origin())
            : trigger);
    UnaryOperator<Select.Source> follow =
        source ->
            source.table().equals(old)
                ? new Select.Source(name, source.alias(), source.join())
                : source;
    for (Relation each : state.relations.values()) {
      each.references.replaceAll(reference ->
          state.full(reference.table()).equals(old)
              ? new io.keyward.scan.sql.Statement.Reference(
                  reference.columns(), name, reference.targets())
              : reference);
      if (each.isView()) {
        each.query =
            new Select(
                each.query.outputs(),
                each.query.sources().stream().map(follow).toList(),
                Expressions.rewrite(each.query.where(), column -> column, follow),
                each.query.reading());
      }
      rewrite(each, expression -> Expressions.rewrite(expression, column -> column, follow));
    }
  }

  /** A column of a table has another name; in the queries of other tables it is left to doubt. */
  void renameColumn(Relation table, String from, String to) {
    UnaryOperator<Expression.Column> follow =
        column -> {
          if (!column.name().equals(from)
              || !(column.qualifier().isEmpty() || column.qualifier().equals(table.name.name()))) {
            return column;
          }
          List<String> path = new ArrayList<>(column.path());
          path.set(path.size() - 1, to);
          return new Expression.Column(path);
        };
    rewrite(table, expression -> Expressions.rewrite(expression, follow, source -> source));
    for (Relation other : state.relations.values()) {
      boolean concerned =
          other != table
              && other.policies.values().stream()
                  .anyMatch(policy ->
                      names(policy, from) && mentions(policy, query -> reads(query, table.name)));
      if (concerned) {
        other.doubts.add(
            new Doubt(
                table.securedAt,
                "a column that its policies read has another name now",
                Doubt.Extent.NAMED));
      }
    }
  }

  private static void rewrite(Relation table, UnaryOperator<Expression> change) {
    table.policies.replaceAll((_, policy) ->
        new Policy(
            policy.name(),
            policy.strength(),
            policy.commands(),
            policy.roles(),
            policy.using().map(change),
            policy.check().map(change),
            policy.origin()));
  }

  private void removePolicies(Predicate<Policy> gone) {
    for (Relation relation : state.relations.values()) {
      relation.policies.values().removeIf(gone);
    }
  }

  private static List<Expression> expressions(Policy policy) {
    return java.util.stream.Stream.of(policy.using(), policy.check())
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean mentions(Policy policy, Predicate<Select> test) {
    boolean[] found = new boolean[1];
    for (Expression expression : expressions(policy)) {
      Expressions.walk(expression, _ -> {}, query -> found[0] |= test.test(query));
    }
    return found[0];
  }

  private static boolean reads(Select query, Name relation) {
    boolean[] found = new boolean[1];
    Expressions.walk(
        query,
        _ -> {},
        each ->
            found[0] |=
                each.sources().stream().anyMatch(source -> source.table().equals(relation)));
    return found[0];
  }

  private static boolean calls(Policy policy, Name function) {
    boolean[] found = new boolean[1];
    for (Expression expression : expressions(policy)) {
      Expressions.walk(
          expression,
          part ->
              found[0] |=
                  part instanceof Expression.Call call
                      && call.function().name().equals(function.name())
                      && (call.function().schema().isEmpty()
                          || call.function().schema().equals(function.schema())),
          _ -> {});
    }
    return found[0];
  }

  private static boolean names(Policy policy, String column) {
    boolean[] found = new boolean[1];
    for (Expression expression : expressions(policy)) {
      Expressions.walk(
          expression,
          part -> found[0] |= part instanceof Expression.Column each && each.name().equals(column),
          _ -> {});
    }
    return found[0];
  }
}
