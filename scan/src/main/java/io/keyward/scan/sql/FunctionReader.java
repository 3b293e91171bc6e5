package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.Body;
import io.keyward.scan.sql.Statement.CreateFunction;
import io.keyward.scan.sql.Statement.Mode;
import io.keyward.scan.sql.Statement.Parameter;
import io.keyward.scan.sql.Statement.Rights;
import io.keyward.scan.sql.Statement.Signature;
import io.keyward.scan.sql.Statement.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE, ALTER and DROP FUNCTION, and of procedures. */
final class FunctionReader {
  private final Cursor cursor;
  private String returns = "";
  private String language = "sql";
  private Rights rights = Rights.INVOKER;
  private Switch fixedSearchPath = Switch.OFF;
  private Body body = new Body("", 0);

  private FunctionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  static Statement create(Cursor cursor, Mode mode) {
    return new FunctionReader(cursor).function(mode);
  }

  private Statement function(Mode mode) {
    Name name = cursor.qualified();
    List<Parameter> parameters = parameters();
    while (!cursor.atEnd()) {
      attribute();
    }
    return new CreateFunction(
        name, parameters, returns, language, rights, fixedSearchPath, body, mode);
  }

  private List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    cursor.expect(TokenKind.OPEN);
    if (cursor.take(TokenKind.CLOSE)) {
      return parameters;
    }
    do {
      parameter().ifPresent(parameters::add);
      cursor.skipItem();
    } while (cursor.take(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE);
    return parameters;
  }

  private Optional<Parameter> parameter() {
    boolean out = cursor.take("out");
    if (!out && !cursor.take("inout")) {
      if (!cursor.take("in")) {
        cursor.take("variadic");
      }
    }
    int begin = cursor.position();
    String first = cursor.name();
    String name = "";
    String type;
    if (cursor.seesName()
        && !cursor.sees("default")
        && !cursor.sees("precision")
        && !cursor.sees("varying")
        && !cursor.sees("with")
        && !cursor.sees("without")) {
      name = first;
    } else {
      cursor.back(begin);
    }
    type = new ExpressionReader(cursor).type();
    return out ? Optional.empty() : Optional.of(new Parameter(name, type));
  }

  private void attribute() {
    if (cursor.take("returns")) {
      if (cursor.take("null", "on", "null", "input")) {
        return;
      }
      cursor.take("setof");
      if (cursor.take("table")) {
        returns = "table";
        cursor.skipParentheses();
      } else {
        returns = new ExpressionReader(cursor).type();
      }
    } else if (cursor.take("language")) {
      language = cursor.sees(TokenKind.STRING) ? cursor.string() : cursor.name();
    } else if (cursor.take("security", "definer")
        || cursor.take("external", "security", "definer")) {
      rights = Rights.DEFINER;
    } else if (cursor.take("security", "invoker")) {
      rights = Rights.INVOKER;
    } else if (cursor.sees("set") || cursor.sees("reset")) {
      searchPath(cursor).ifPresent(state -> fixedSearchPath = state);
    } else if (cursor.take("as")) {
      int start = cursor.sees(TokenKind.STRING) ? cursor.stringOffset() : 0;
      body = new Body(cursor.string(), start);
      if (cursor.take(TokenKind.COMMA)) {
        cursor.string();
      }
    } else if (cursor.sees("return") || cursor.take("begin", "atomic")) {
      int start = cursor.offset();
      int begin = cursor.position();
      cursor.skipAll();
      body = new Body(cursor.rawSince(begin), start);
    } else {
      cursor.skip();
    }
  }

  /** Whether a SET or RESET fixes the search path; empty if it is about something else. */
  private static Optional<Switch> searchPath(Cursor cursor) {
    boolean reset = cursor.take("reset");
    if (!reset) {
      cursor.expect("set");
    }
    boolean path = cursor.sees("search_path");
    if (reset) {
      boolean all = cursor.sees("all");
      cursor.skip();
      return path || all ? Optional.of(Switch.OFF) : Optional.empty();
    }
    cursor.qualified();
    if (cursor.take("from", "current")) {
      return path ? Optional.of(Switch.ON) : Optional.empty();
    }
    if (!cursor.takeOperator("=")) {
      cursor.expect("to");
    }
    do {
      cursor.skip();
    } while (cursor.take(TokenKind.COMMA));
    return path ? Optional.of(Switch.ON) : Optional.empty();
  }

  static Signature signature(Cursor cursor) {
    Name name = cursor.qualified();
    if (!cursor.sees(TokenKind.OPEN)) {
      return new Signature(name, Optional.empty());
    }
    List<String> types =
        new FunctionReader(cursor).parameters().stream().map(Parameter::type).toList();
    return new Signature(name, Optional.of(types));
  }

  static Statement alter(Cursor cursor) {
    Signature function = signature(cursor);
    Optional<Rights> rights = Optional.empty();
    Optional<Switch> path = Optional.empty();
    String newName = "";
    String newSchema = "";
    while (!cursor.atEnd()) {
      if (cursor.take("rename", "to")) {
        newName = cursor.name();
      } else if (cursor.take("set", "schema")) {
        newSchema = cursor.name();
      } else if (cursor.take("security", "definer")) {
        rights = Optional.of(Rights.DEFINER);
      } else if (cursor.take("security", "invoker")) {
        rights = Optional.of(Rights.INVOKER);
      } else if (cursor.sees("set") || cursor.sees("reset")) {
        Optional<Switch> changed = searchPath(cursor);
        path = changed.isPresent() ? changed : path;
      } else {
        cursor.skip();
      }
    }
    return new Statement.AlterFunction(function, rights, path, newName, newSchema);
  }

  static Statement drop(Cursor cursor) {
    StatementReader.ifExists(cursor);
    return new Statement.DropFunction(GrantReader.signatures(cursor));
  }
}
