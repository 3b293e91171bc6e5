package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Column;
import io.keyward.scan.database.Relation.Nulls;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Script;
import io.keyward.scan.sql.Statement;
import io.keyward.scan.sql.Statement.Definition;
import io.keyward.scan.sql.Statement.Mode;
import io.keyward.scan.sql.Statement.Nullness;
import io.keyward.scan.sql.Statement.Rights;
import io.keyward.scan.sql.Statement.Switch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does to a state what statements say. */
final class Changes {
  private final State state;
  private final Grants grants;

  Changes(State state) {
    this.state = state;
    this.grants = new Grants(state);
  }

  void apply(String path, Script script) {
    for (Script.Located located : script.statements()) {
      apply(located.statement(), new Origin(path, located.span()));
    }
    // Each migration has a session of its own.
    state.searchPath = List.of(State.USUAL_SCHEMA);
    state.role = State.OWNER;
  }

  void apply(Statement statement, Origin origin) {
    switch (statement) {
      case Statement.CreateTable it -> createTable(it, origin);
      case Statement.AlterTable it -> new TableChanges(state).apply(it, origin);
      case Statement.DropRelation it -> it.names().forEach(this::dropRelation);
      case Statement.CreatePolicy it -> createPolicy(it, origin);
      case Statement.AlterPolicy it -> alterPolicy(it, origin);
      case Statement.DropPolicy it -> dropPolicy(it, origin);
      case Statement.Grant it -> grants.apply(it, origin);
      case Statement.CreateFunction it -> createFunction(it, origin);
      case Statement.AlterFunction it -> alterFunction(it);
      case Statement.DropFunction it -> it.functions().forEach(this::dropFunction);
      case Statement.CreateView it -> createView(it, origin);
      case Statement.CreateTrigger it -> createTrigger(it, origin);
      case Statement.DropTrigger(var name, var table) ->
          state.triggers.removeIf(
              each -> each.name().equals(name) && each.table().equals(full(table)));
      case Statement.CreateEventTrigger it -> Doubts.eventTrigger(state, it, origin);
      case Statement.CreateSchema(var schema) -> state.schemas.putIfAbsent(schema, new Acl());
      case Statement.DropSchema(var schemas) -> schemas.forEach(this::dropSchema);
      case Statement.RenameSchema(var from, var to) -> renameSchema(from, to);
      case Statement.DefineRole(var role, var bypasses) ->
          bypasses.ifPresent(on -> {
            if (on == Switch.ON) {
              state.bypassing.add(role);
            } else {
              state.bypassing.remove(role);
            }
          });
      case Statement.Bucket it -> bucket(it, origin);
      case Statement.Buckets(var buckets) -> buckets.forEach(each -> bucket(each, origin));
      case Statement.DropBucket(var id) -> dropBucket(id);
      case Statement.SearchPath(var schemas) ->
          state.searchPath = schemas.isEmpty() ? List.of(State.USUAL_SCHEMA) : schemas;
      case Statement.SetRole(var role) -> state.role = role.isEmpty() ? State.OWNER : role;
      case Statement.Do(var body) -> new Blocks(state, this, origin).run(body);
      case Statement.Data(var calls) -> Doubts.calls(state, calls, origin);
      case Statement.Irrelevant _ -> {}
      case Statement.Unknown(var why, var text) -> Doubts.unknown(state, why, text, origin);
    }
  }

  private Name full(Name name) {
    return state.relation(name).map(relation -> relation.name).orElseGet(() -> state.full(name));
  }

  private void createTable(Statement.CreateTable it, Origin origin) {
    Name name = state.full(it.table());
    if (state.relations.containsKey(name)) {
      return;
    }
    Relation table = new Relation(name, Relation.Kind.TABLE, newAcl(name.schema()), origin);
    table.owner = state.role;
    define(table, it.definition());
    state.relations.put(name, table);
    Doubts.madeAfterEventTrigger(state, table);
  }

  /** What a new relation's privileges are. */
  private Acl newAcl(String schema) {
    return merged(state.futureRelations.get(schema), state.futureRelations.get(""));
  }

  private Acl merged(@Nullable Acl own, @Nullable Acl all) {
    Acl merged = own == null || !state.role.equals(State.OWNER) ? new Acl() : own.copy();
    if (all != null) {
      merged.addAll(all);
    }
    return merged;
  }

  static void define(Relation table, Definition definition) {
    for (Statement.ColumnDefinition column : definition.columns()) {
      table.columns.putIfAbsent(
          column.name(),
          new Column(
              column.name(),
              column.type(),
              column.nullness() == Nullness.NOT_NULL ? Nulls.IMPOSSIBLE : Nulls.POSSIBLE,
              column.defaultText()));
    }
    table.references.addAll(definition.references());
    table.primaryKey.addAll(definition.primaryKey());
  }

  private void dropRelation(Name name) {
    state
        .relation(name)
        .ifPresent(relation -> {
          state.relations.remove(relation.name);
          state.triggers.removeIf(trigger -> trigger.table().equals(relation.name));
          new Dependents(state).of(relation.name);
        });
  }

  private void createPolicy(Statement.CreatePolicy it, Origin origin) {
    Optional<Relation> table = state.relation(it.table());
    if (table.isEmpty()) {
      Doubts.missing(state, it.table(), origin);
      return;
    }
    Dependents names = new Dependents(state);
    table
        .get()
        .policies
        .putIfAbsent(
            it.name(),
            new Policy(
                it.name(),
                it.strength(),
                it.commands(),
                it.roles(),
                it.using().map(names::qualified),
                it.check().map(names::qualified),
                origin));
  }

  private void alterPolicy(Statement.AlterPolicy it, Origin origin) {
    Relation table = state.relation(it.table()).orElse(null);
    Policy old = table == null ? null : table.policies.remove(it.name());
    if (table == null || old == null) {
      Doubts.missing(state, it.table(), origin);
      return;
    }
    Dependents names = new Dependents(state);
    String name = it.newName().isEmpty() ? it.name() : it.newName();
    table.policies.put(
        name,
        new Policy(
            name,
            old.strength(),
            old.commands(),
            it.roles().isEmpty() ? old.roles() : it.roles(),
            it.using().map(names::qualified).or(old::using),
            it.check().map(names::qualified).or(old::check),
            it.newName().isEmpty() ? origin : old.origin()));
  }

  private void dropPolicy(Statement.DropPolicy it, Origin origin) {
    Relation table = state.relation(it.table()).orElse(null);
    boolean dropped = table != null && table.policies.remove(it.name()) != null;
    if (!dropped && it.mode() == Mode.STRICT) {
      Doubts.missing(state, it.table(), origin);
    }
  }

  private void createFunction(Statement.CreateFunction it, Origin origin) {
    Name name = state.full(it.name());
    Acl acl = merged(state.futureRoutines.get(name.schema()), state.futureRoutines.get(""));
    if (!state.futureRoutines.containsKey("")) {
      acl.grant(Acl.PUBLIC, "execute", List.of());
    }
    Routine made =
        new Routine(
            name,
            it.parameters(),
            it.returns(),
            it.language(),
            it.rights(),
            it.fixedSearchPath(),
            it.body(),
            origin,
            acl);
    for (Routine old : state.routines) {
      if (old.name.equals(name) && old.types().equals(made.types())) {
        // Replacing keeps the privileges.
        made.acl = old.acl;
        state.routines.remove(old);
        break;
      }
    }
    state.routines.add(made);
  }

  private void alterFunction(Statement.AlterFunction it) {
    for (Routine routine : state.routines(it.function())) {
      it.rights().ifPresent((Rights rights) -> routine.rights = rights);
      it.fixedSearchPath().ifPresent(path -> routine.fixedSearchPath = path);
      if (!it.newName().isEmpty()) {
        routine.name = new Name(routine.name.schema(), it.newName());
      }
      if (!it.newSchema().isEmpty()) {
        routine.name = new Name(it.newSchema(), routine.name.name());
      }
    }
  }

  private void dropFunction(Statement.Signature signature) {
    List<Routine> dropped = state.routines(signature);
    state.routines.removeAll(dropped);
    for (Routine routine : dropped) {
      state.triggers.removeIf(trigger -> trigger.function().name().equals(routine.name.name()));
      if (state.routines(routine.name).isEmpty()) {
        new Dependents(state).ofFunction(routine.name);
      }
    }
  }

  private void createView(Statement.CreateView it, Origin origin) {
    Name name = state.full(it.view());
    Relation old = state.relations.get(name);
    Relation.Kind kind =
        it.storage() == Statement.CreateView.Storage.MATERIALIZED
            ? Relation.Kind.MATERIALIZED_VIEW
            : it.securityInvoker() == Switch.ON
                ? Relation.Kind.INVOKER_VIEW
                : Relation.Kind.DEFINER_VIEW;
    Relation view = new Relation(name, kind, old == null ? newAcl(name.schema()) : old.acl, origin);
    view.owner = state.role;
    view.query = new Dependents(state).qualified(it.query());
    state.relations.put(name, view);
  }

  private void createTrigger(Statement.CreateTrigger it, Origin origin) {
    state.triggers.removeIf(
        old -> old.name().equals(it.name()) && old.table().equals(full(it.table())));
    state.triggers.add(
        new State.Trigger(
            it.name(), full(it.table()), it.timing(), it.events(), it.function(), origin));
  }

  private void dropSchema(String schema) {
    state.schemas.remove(schema);
    List<Name> gone =
        state.relations.keySet().stream().filter(name -> name.schema().equals(schema)).toList();
    gone.forEach(this::dropRelation);
    state.routines.removeIf(routine -> routine.name.schema().equals(schema));
  }

  private void renameSchema(String from, String to) {
    Acl acl = state.schemas.remove(from);
    if (acl == null) {
      return;
    }
    state.schemas.put(to, acl);
    Dependents dependents = new Dependents(state);
    for (Relation relation : List.copyOf(state.relations.values())) {
      if (relation.name.schema().equals(from)) {
        dependents.rename(relation, new Name(to, relation.name.name()));
      }
    }
    for (Routine routine : state.routines) {
      if (routine.name.schema().equals(from)) {
        routine.name = new Name(to, routine.name.name());
      }
    }
  }

  private void bucket(Statement.Bucket it, Origin origin) {
    state.buckets.put(
        it.id(),
        new State.Bucket(
            it.id(),
            it.isPublic() == Switch.ON ? State.Visibility.PUBLIC : State.Visibility.PRIVATE,
            origin));
  }

  private void dropBucket(String id) {
    if (id.isEmpty()) {
      state.buckets.clear();
    } else {
      state.buckets.remove(id);
    }
  }
}
