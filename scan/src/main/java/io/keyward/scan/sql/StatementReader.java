package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.Body;
import io.keyward.scan.sql.Statement.Mode;
import io.keyward.scan.sql.Statement.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which statement it is and lets the reader of its kind read it. */
final class StatementReader {
  /** The first words of statements that change nothing of who may do what. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "analyze",
          "analyse",
          "begin",
          "checkpoint",
          "close",
          "cluster",
          "comment",
          "commit",
          "copy",
          "deallocate",
          "declare",
          "discard",
          "end",
          "explain",
          "fetch",
          "listen",
          "load",
          "lock",
          "notify",
          "reindex",
          "release",
          "savepoint",
          "security",
          "show",
          "start",
          "truncate",
          "unlisten",
          "vacuum");

  /** What can be created, altered and dropped without changing who may do what. */
  private static final Set<String> IRRELEVANT_THINGS =
      Set.of(
          "access",
          "aggregate",
          "cast",
          "collation",
          "constraint",
          "conversion",
          "database",
          "domain",
          "extension",
          "index",
          "language",
          "large",
          "operator",
          "publication",
          "sequence",
          "server",
          "statistics",
          "subscription",
          "system",
          "tablespace",
          "text",
          "transform",
          "type",
          "unique");

  private final Cursor cursor;

  private StatementReader(Cursor cursor) {
    this.cursor = cursor;
  }

  static Statement read(Cursor cursor) {
    int begin = cursor.position();
    String why;
    try {
      if (!cursor.hasJunk()) {
        return new StatementReader(cursor).statement();
      }
      why = "It is no whole statement.";
    } catch (NotUnderstood e) {
      why = "It was not understood: " + e.getMessage() + ".";
    }
    cursor.skipAll();
    return new Statement.Unknown(why, begin == cursor.position() ? "" : cursor.rawSince(begin));
  }

  private Statement statement() {
    if (cursor.take("create")) {
      return create();
    }
    if (cursor.take("alter")) {
      return alter();
    }
    if (cursor.take("drop")) {
      return drop();
    }
    if (cursor.sees("grant") || cursor.sees("revoke")) {
      return GrantReader.read(cursor);
    }
    if (cursor.take("do")) {
      return doBlock();
    }
    if (cursor.sees("set") || cursor.sees("reset")) {
      return setting();
    }
    if (cursor.take("refresh", "materialized", "view")) {
      return irrelevant();
    }
    if (isData()) {
      return DataReader.read(cursor);
    }
    String first = cursor.name();
    if (IRRELEVANT.contains(first)) {
      return irrelevant();
    }
    throw new NotUnderstood("nobody knows what " + first + " does");
  }

  private boolean isData() {
    return cursor.sees("select")
        || cursor.sees("insert")
        || cursor.sees("update")
        || cursor.sees("delete")
        || cursor.sees("merge")
        || cursor.sees("with")
        || cursor.sees("values")
        || cursor.sees("call")
        || cursor.sees("perform");
  }

  private Statement irrelevant() {
    cursor.skipAll();
    return new Statement.Irrelevant();
  }

  private Statement create() {
    Mode mode = cursor.take("or", "replace") ? Mode.REPLACE : Mode.STRICT;
    if (cursor.take("policy")) {
      return PolicyReader.create(cursor);
    }
    if (cursor.take("function") || cursor.take("procedure")) {
      return FunctionReader.create(cursor, mode);
    }
    if (cursor.take("constraint", "trigger") || cursor.take("trigger")) {
      return trigger();
    }
    if (cursor.take("event", "trigger")) {
      return eventTrigger();
    }
    if (cursor.take("schema")) {
      return schema();
    }
    if (cursor.take("role") || cursor.take("user") || cursor.take("group")) {
      return cursor.take("mapping") ? irrelevant() : role();
    }
    return createRelation(mode);
  }

  private Statement createRelation(Mode mode) {
    boolean temporary = false;
    while (cursor.take("global")
        || cursor.take("local")
        || cursor.take("unlogged")
        || cursor.sees("temp")
        || cursor.sees("temporary")) {
      temporary |= cursor.take("temp") || cursor.take("temporary");
    }
    if (temporary) {
      // Nobody else ever sees it.
      return irrelevant();
    }
    if (cursor.take("table")) {
      return TableReader.create(cursor);
    }
    cursor.take("recursive");
    if (cursor.sees("view") || cursor.sees("materialized")) {
      return ViewReader.create(cursor, mode);
    }
    return other("created");
  }

  private Statement other(String what) {
    String thing = cursor.name();
    if (IRRELEVANT_THINGS.contains(thing)) {
      return irrelevant();
    }
    throw new NotUnderstood("a " + thing + " is " + what);
  }

  private Statement alter() {
    if (cursor.take("policy")) {
      return PolicyReader.alter(cursor);
    }
    if (cursor.take("default", "privileges")) {
      return GrantReader.defaults(cursor);
    }
    if (cursor.take("function") || cursor.take("procedure") || cursor.take("routine")) {
      return FunctionReader.alter(cursor);
    }
    if (cursor.take("materialized", "view")
        || cursor.take("view")
        || cursor.take("foreign", "table")
        || cursor.take("table")) {
      return TableReader.alter(cursor);
    }
    if (cursor.take("schema")) {
      String schema = cursor.name();
      if (cursor.take("rename", "to")) {
        return new Statement.RenameSchema(schema, cursor.name());
      }
      return irrelevant();
    }
    if (cursor.take("role") || cursor.take("user") || cursor.take("group")) {
      return cursor.take("mapping") ? irrelevant() : role();
    }
    if (cursor.take("trigger")) {
      return irrelevant();
    }
    return other("altered");
  }

  private Statement drop() {
    if (cursor.take("policy")) {
      return PolicyReader.drop(cursor);
    }
    if (cursor.take("function") || cursor.take("procedure") || cursor.take("routine")) {
      return FunctionReader.drop(cursor);
    }
    if (cursor.take("materialized", "view")
        || cursor.take("view")
        || cursor.take("foreign", "table")
        || cursor.take("table")) {
      Mode mode = ifExists(cursor);
      return new Statement.DropRelation(cursor.qualifiedNames(), mode);
    }
    if (cursor.take("trigger")) {
      ifExists(cursor);
      String name = cursor.name();
      cursor.expect("on");
      return new Statement.DropTrigger(name, cursor.qualified());
    }
    if (cursor.take("schema")) {
      ifExists(cursor);
      return new Statement.DropSchema(cursor.names());
    }
    if (cursor.sees("event")
        || cursor.sees("owned")
        || cursor.sees("role")
        || cursor.sees("user")) {
      return irrelevant();
    }
    return other("dropped");
  }

  static Mode ifExists(Cursor cursor) {
    return cursor.take("if", "exists") ? Mode.LENIENT : Mode.STRICT;
  }

  private Statement trigger() {
    String name = cursor.name();
    StringBuilder timing = new StringBuilder();
    Set<Statement.Command> events = new java.util.HashSet<>();
    while (!cursor.sees("on")) {
      String word = cursor.name();
      switch (word) {
        case "before", "after", "instead" -> timing.append(word);
        case "insert" -> events.add(Statement.Command.INSERT);
        case "update" -> {
          events.add(Statement.Command.UPDATE);
          if (cursor.take("of")) {
            cursor.names();
          }
        }
        case "delete" -> events.add(Statement.Command.DELETE);
        case "of", "or", "truncate" -> {}
        default -> throw new NotUnderstood("a trigger at " + word);
      }
    }
    cursor.expect("on");
    Name table = cursor.qualified();
    while (!cursor.take("execute")) {
      if (cursor.atEnd()) {
        throw new NotUnderstood("a trigger that executes nothing");
      }
      if (cursor.sees(TokenKind.OPEN)) {
        cursor.skipParentheses();
      } else {
        cursor.skip();
      }
    }
    if (!cursor.take("function")) {
      cursor.expect("procedure");
    }
    return new Statement.CreateTrigger(name, table, timing.toString(), events, cursor.qualified());
  }

  private Statement eventTrigger() {
    String name = cursor.name();
    while (!cursor.take("execute")) {
      if (cursor.atEnd()) {
        throw new NotUnderstood("a trigger that executes nothing");
      }
      cursor.skip();
    }
    if (!cursor.take("function")) {
      cursor.expect("procedure");
    }
    return new Statement.CreateEventTrigger(name, cursor.qualified());
  }

  private Statement schema() {
    cursor.take("if", "not", "exists");
    if (cursor.take("authorization")) {
      return new Statement.CreateSchema(cursor.name());
    }
    String schema = cursor.name();
    if (cursor.take("authorization")) {
      cursor.name();
    }
    cursor.expectEnd();
    return new Statement.CreateSchema(schema);
  }

  private Statement role() {
    String role = cursor.name();
    Optional<Switch> bypasses = Optional.empty();
    while (!cursor.atEnd()) {
      if (cursor.take("bypassrls") || cursor.take("superuser")) {
        bypasses = Optional.of(Switch.ON);
      } else if (cursor.take("nobypassrls")) {
        bypasses = Optional.of(Switch.OFF);
      } else if (cursor.sees("in") || cursor.sees("role") || cursor.sees("admin")) {
        throw new NotUnderstood("a role that is a member of others");
      } else {
        cursor.skip();
      }
    }
    return new Statement.DefineRole(role, bypasses);
  }

  private Statement doBlock() {
    String language = "plpgsql";
    if (cursor.take("language")) {
      language = cursor.name();
    }
    int start = cursor.sees(TokenKind.STRING) ? cursor.stringOffset() : 0;
    String text = cursor.string();
    if (cursor.take("language")) {
      language = cursor.name();
    }
    if (!language.equals("plpgsql")) {
      throw new NotUnderstood("a block in " + language);
    }
    return new Statement.Do(new Body(text, start));
  }

  private Statement setting() {
    if (cursor.take("reset")) {
      return cursor.sees("role") || cursor.sees("all") || cursor.sees("session")
          ? new Statement.SetRole("")
          : irrelevant();
    }
    cursor.expect("set");
    if (!cursor.take("local")) {
      cursor.take("session");
    }
    if (cursor.take("role") || cursor.take("authorization")) {
      if (!cursor.takeOperator("=")) {
        cursor.take("to");
      }
      String role = cursor.sees(TokenKind.STRING) ? cursor.string() : cursor.name();
      return new Statement.SetRole(role.equals("none") || role.equals("default") ? "" : role);
    }
    if (cursor.take("search_path")) {
      return new Statement.SearchPath(path());
    }
    return irrelevant();
  }

  private List<String> path() {
    if (!cursor.takeOperator("=")) {
      cursor.expect("to");
    }
    List<String> schemas = new ArrayList<>();
    do {
      String schema = cursor.sees(TokenKind.STRING) ? cursor.string() : cursor.name();
      if (!schema.equals("default") && !schema.equals("$user") && !schema.isEmpty()) {
        schemas.add(schema);
      }
    } while (cursor.take(TokenKind.COMMA));
    return schemas;
  }
}
