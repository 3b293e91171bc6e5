package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Column;
import io.keyward.scan.database.Relation.Nulls;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement;
import io.keyward.scan.sql.Statement.Nullness;
import io.keyward.scan.sql.Statement.Switch;
import io.keyward.scan.sql.Statement.TableChange;

/** Does to a table or a view what ALTER TABLE says. */
final class TableChanges {
  private final State state;
  private final Dependents dependents;

  TableChanges(State state) {
    this.state = state;
    this.dependents = new Dependents(state);
  }

  void apply(Statement.AlterTable statement, Origin origin) {
    Relation relation = state.relation(statement.table()).orElse(null);
    if (relation == null) {
      if (statement.mode() == Statement.Mode.STRICT) {
        Doubts.missing(state, statement.table(), origin);
      }
      return;
    }
    for (TableChange change : statement.changes()) {
      apply(relation, change, origin);
    }
  }

  private void apply(Relation relation, TableChange change, Origin origin) {
    switch (change) {
      case TableChange.Add(var definition, var _) -> Changes.define(relation, definition);
      case TableChange.DropColumn(var column) -> {
        relation.columns.remove(column);
        relation.references.removeIf(reference -> reference.columns().contains(column));
        relation.primaryKey.remove(column);
        dependents.ofColumn(relation, column);
      }
      case TableChange.RenameColumn(var from, var to) -> renameColumn(relation, from, to);
      case TableChange.RenameTo(var name) ->
          dependents.rename(relation, new Name(relation.name.schema(), name));
      case TableChange.SetSchema(var schema) ->
          dependents.rename(relation, new Name(schema, relation.name.name()));
      case TableChange.RowSecurity(var on) -> {
        relation.security = on == Switch.ON ? Relation.Security.ON : Relation.Security.OFF;
        relation.securedAt = origin;
      }
      case TableChange.SetNullness(var column, var nullness) ->
          relation.columns.computeIfPresent(
              column,
              (_, old) ->
                  new Column(
                      column,
                      old.type(),
                      nullness == Nullness.NOT_NULL ? Nulls.IMPOSSIBLE : Nulls.POSSIBLE,
                      old.defaultText()));
      case TableChange.SecurityInvoker(var on) -> {
        if (relation.isView()) {
          relation.kind = on == Switch.ON ? Relation.Kind.INVOKER_VIEW : Relation.Kind.DEFINER_VIEW;
        }
      }
      case TableChange.OwnerTo(var role) -> relation.owner = role;
      case TableChange.Triggers(var name, var on) -> {
        String key = relation.name + " " + name;
        if (on == Switch.ON) {
          state.disabledTriggers.remove(key);
        } else {
          state.disabledTriggers.add(key);
        }
      }
      case TableChange.Other _ -> {}
    }
  }

  private void renameColumn(Relation relation, String from, String to) {
    Column old = relation.columns.remove(from);
    if (old != null) {
      relation.columns.put(to, new Column(to, old.type(), old.nulls(), old.defaultText()));
    }
    relation.primaryKey.replaceAll(key -> key.equals(from) ? to : key);
    relation.references.replaceAll(reference ->
        new Statement.Reference(
            reference.columns().stream().map(each -> each.equals(from) ? to : each).toList(),
            reference.table(),
            reference.targets()));
    relation.acl.renameColumn(from, to);
    dependents.renameColumn(relation, from, to);
  }
}
