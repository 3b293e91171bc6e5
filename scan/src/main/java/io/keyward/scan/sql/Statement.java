package io.keyward.scan.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement says, as far as it matters to who may do what. Immutable. */
public sealed interface Statement {

  /** What happens if the thing is already there, or not there. */
  enum Mode {
    /** The statement fails. */
    STRICT,
    /** IF EXISTS, IF NOT EXISTS: nothing happens. */
    LENIENT,
    /** OR REPLACE: it takes the place of what is there. */
    REPLACE
  }

  /** Whether a column may be null. */
  enum Nullness {
    NULLABLE,
    NOT_NULL
  }

  /** A column, with the text of its default or an empty one. */
  record ColumnDefinition(String name, String type, Nullness nullness, String defaultText) {}

  /** These columns name a row of that table; its key if no columns of it are named. */
  record Reference(List<String> columns, Name table, List<String> targets) {
    /** Keeps its own copies. */
    public Reference {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }
  }

  /** What the definition of a table, or an addition to it, consists of. */
  record Definition(
      List<ColumnDefinition> columns, List<Reference> references, List<String> primaryKey) {
    /** Keeps its own copies. */
    public Definition {
      columns = List.copyOf(columns);
      references = List.copyOf(references);
      primaryKey = List.copyOf(primaryKey);
    }
  }

  /** A new table; its columns are not all known if it is made like another, or of a query. */
  record CreateTable(Name table, Definition definition, Mode mode) implements Statement {}

  /** Changes of a table, a view or another relation, in order. */
  record AlterTable(Name table, Mode mode, List<TableChange> changes) implements Statement {
    /** Keeps its own copy. */
    public AlterTable {
      changes = List.copyOf(changes);
    }
  }

  /** One change of a relation. */
  sealed interface TableChange {
    /** Columns and keys are added. */
    record Add(Definition definition, Mode mode) implements TableChange {}

    /** A column goes. */
    record DropColumn(String column) implements TableChange {}

    /** A column has another name. */
    record RenameColumn(String from, String to) implements TableChange {}

    /** The relation has another name. */
    record RenameTo(String name) implements TableChange {}

    /** The relation lies in another schema. */
    record SetSchema(String schema) implements TableChange {}

    /** Row level security is on or off. */
    record RowSecurity(Switch state) implements TableChange {}

    /** A column may be null, or not. */
    record SetNullness(String column, Nullness nullness) implements TableChange {}

    /** A view reads with the rights of whoever asks (on), or of its owner. */
    record SecurityInvoker(Switch state) implements TableChange {}

    /** The relation belongs to that role. */
    record OwnerTo(String role) implements TableChange {}

    /** A trigger, or all of them, fires no more, or again. */
    record Triggers(String name, Switch state) implements TableChange {}

    /** Something that does not matter here. */
    record Other() implements TableChange {}
  }

  /** On or off. */
  enum Switch {
    ON,
    OFF
  }

  /** Tables, views and other relations go. */
  record DropRelation(List<Name> names, Mode mode) implements Statement {
    /** Keeps its own copy. */
    public DropRelation {
      names = List.copyOf(names);
    }
  }

  /** What a policy, a grant or a trigger is about. */
  enum Command {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  /** How a policy counts. */
  enum Strength {
    /** One that allows is enough. */
    PERMISSIVE,
    /** Each of them must allow. */
    RESTRICTIVE
  }

  /** A new policy; no role means everybody. */
  record CreatePolicy(
      String name,
      Name table,
      Strength strength,
      Set<Command> commands,
      List<String> roles,
      Optional<Expression> using,
      Optional<Expression> check)
      implements Statement {
    /** Keeps its own copies. */
    public CreatePolicy {
      commands = Set.copyOf(commands);
      roles = List.copyOf(roles);
    }
  }

  /** A policy is changed; what is empty stays. */
  record AlterPolicy(
      String name,
      Name table,
      String newName,
      List<String> roles,
      Optional<Expression> using,
      Optional<Expression> check)
      implements Statement {
    /** Keeps its own copy. */
    public AlterPolicy {
      roles = List.copyOf(roles);
    }
  }

  /** A policy goes. */
  record DropPolicy(String name, Name table, Mode mode) implements Statement {}

  /** A privilege: what, and on which columns; on all if there are none. */
  record Privilege(String name, List<String> columns) {
    /** Keeps its own copy. */
    public Privilege {
      columns = List.copyOf(columns);
    }
  }

  /** What privileges are on. */
  public sealed interface Target {
    /** Tables, views, sequences. */
    record Relations(List<Name> names) implements Target {}

    /** All tables and views that there are now in these schemas. */
    record AllRelations(List<String> schemas) implements Target {}

    /** Functions. */
    record Functions(List<Signature> signatures) implements Target {}

    /** All functions that there are now in these schemas. */
    record AllFunctions(List<String> schemas) implements Target {}

    /** Schemas. */
    record Schemas(List<String> schemas) implements Target {}

    /** Tables that come later, in these schemas or in all. */
    record FutureRelations(List<String> schemas) implements Target {}

    /** Functions that come later, in these schemas or in all. */
    record FutureFunctions(List<String> schemas) implements Target {}

    /** The roles that are granted to others. */
    record Roles(List<String> roles) implements Target {}

    /** Something that does not matter here: sequences, types, languages, databases. */
    record Other() implements Target {}
  }

  /** GRANT, REVOKE and ALTER DEFAULT PRIVILEGES. */
  record Grant(
      Switch state, List<Privilege> privileges, Target target, List<String> roles, String grantor)
      implements Statement {
    /** Keeps its own copies. */
    public Grant {
      privileges = List.copyOf(privileges);
      roles = List.copyOf(roles);
    }
  }

  /** A function by name; any of that name if its parameters are not told. */
  record Signature(Name name, Optional<List<String>> types) {}

  /** Whose rights a function has. */
  enum Rights {
    INVOKER,
    DEFINER
  }

  /** A parameter of a function; out parameters are none. */
  record Parameter(String name, String type) {}

  /** The body of a function: its text, and where that begins. */
  record Body(String text, int start) {}

  /** A new function or procedure. */
  record CreateFunction(
      Name name,
      List<Parameter> parameters,
      String returns,
      String language,
      Rights rights,
      Switch fixedSearchPath,
      Body body,
      Mode mode)
      implements Statement {
    /** Keeps its own copy. */
    public CreateFunction {
      parameters = List.copyOf(parameters);
    }
  }

  /** A function is changed; what is empty stays. */
  record AlterFunction(
      Signature function,
      Optional<Rights> rights,
      Optional<Switch> fixedSearchPath,
      String newName,
      String newSchema)
      implements Statement {}

  /** Functions go. */
  record DropFunction(List<Signature> functions) implements Statement {}

  /** A new view. */
  record CreateView(
      Name view,
      List<String> columns,
      Switch securityInvoker,
      Storage storage,
      Select query,
      Mode mode)
      implements Statement {
    /** Keeps its own copy. */
    public CreateView {
      columns = List.copyOf(columns);
    }

    /** Where its rows are. */
    public enum Storage {
      /** In the tables that it reads. */
      NONE,
      /** In itself: they are what was there when it was made or refreshed. */
      MATERIALIZED
    }
  }

  /** A new trigger. */
  record CreateTrigger(String name, Name table, String timing, Set<Command> events, Name function)
      implements Statement {
    /** Keeps its own copy. */
    public CreateTrigger {
      events = Set.copyOf(events);
    }
  }

  /** A trigger goes. */
  record DropTrigger(String name, Name table) implements Statement {}

  /** A trigger on statements that define things. */
  record CreateEventTrigger(String name, Name function) implements Statement {}

  /** A new schema. */
  record CreateSchema(String schema) implements Statement {}

  /** Schemas go, with all that is in them. */
  record DropSchema(List<String> schemas) implements Statement {}

  /** A schema has another name. */
  record RenameSchema(String from, String to) implements Statement {}

  /** A role is made or changed; whether row level security holds for it. */
  record DefineRole(String role, Optional<Switch> bypassesRowSecurity) implements Statement {}

  /** A bucket of the storage is made or changed. */
  record Bucket(String id, Switch isPublic) implements Statement {}

  /** Several buckets are made. */
  record Buckets(List<Bucket> buckets) implements Statement {}

  /** Buckets go: the one with this id, or all. */
  record DropBucket(String id) implements Statement {}

  /** Where names without a schema are looked up from now on; empty for the usual. */
  record SearchPath(List<String> schemas) implements Statement {}

  /** From now on things are made by that role; empty for the usual one. */
  record SetRole(String role) implements Statement {}

  /** A block of code that runs at once. */
  record Do(Body body) implements Statement {}

  /** Data is read or written; the functions that are called while that happens. */
  record Data(List<Name> calls) implements Statement {
    /** Keeps its own copy. */
    public Data {
      calls = List.copyOf(calls);
    }
  }

  /** A statement that changes nothing of who may do what. */
  record Irrelevant() implements Statement {}

  /** A statement that is not understood, and its text. */
  record Unknown(String why, String text) implements Statement {}
}
