package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.Privilege;
import io.keyward.scan.sql.Statement.Signature;
import io.keyward.scan.sql.Statement.Switch;
import io.keyward.scan.sql.Statement.Target;
import java.util.ArrayList;
import java.util.List;

/** Reads GRANT, REVOKE and ALTER DEFAULT PRIVILEGES. */
final class GrantReader {
  private GrantReader() {}

  static Statement read(Cursor cursor) {
    Switch state = state(cursor);
    List<Privilege> privileges = privileges(cursor);
    Target target;
    if (cursor.take("on")) {
      target = target(cursor);
    } else {
      target = new Target.Roles(privileges.stream().map(Privilege::name).toList());
    }
    return new Statement.Grant(state, privileges, target, roles(cursor, state), "");
  }

  static Statement defaults(Cursor cursor) {
    String grantor = "";
    List<String> schemas = List.of();
    while (!cursor.sees("grant") && !cursor.sees("revoke")) {
      if (cursor.take("for", "role") || cursor.take("for", "user")) {
        grantor = String.join(",", cursor.names());
      } else {
        cursor.expect("in", "schema");
        schemas = cursor.names();
      }
    }
    Switch state = state(cursor);
    List<Privilege> privileges = privileges(cursor);
    cursor.expect("on");
    Target target =
        switch (cursor.name()) {
          case "tables" -> new Target.FutureRelations(schemas);
          case "functions", "routines" -> new Target.FutureFunctions(schemas);
          default -> new Target.Other();
        };
    return new Statement.Grant(state, privileges, target, roles(cursor, state), grantor);
  }

  private static Switch state(Cursor cursor) {
    if (cursor.take("grant")) {
      return Switch.ON;
    }
    cursor.expect("revoke");
    if (cursor.take("grant", "option", "for") || cursor.take("admin", "option", "for")) {
      throw new NotUnderstood("a grant option");
    }
    return Switch.OFF;
  }

  private static List<Privilege> privileges(Cursor cursor) {
    List<Privilege> privileges = new ArrayList<>();
    do {
      String name = cursor.name();
      if (name.equals("all")) {
        cursor.take("privileges");
      }
      List<String> columns = cursor.sees(TokenKind.OPEN) ? cursor.namesInParentheses() : List.of();
      privileges.add(new Privilege(name, columns));
    } while (cursor.take(TokenKind.COMMA));
    return privileges;
  }

  private static Target target(Cursor cursor) {
    if (cursor.take("all")) {
      String what = cursor.name();
      cursor.expect("in", "schema");
      List<String> schemas = cursor.names();
      return switch (what) {
        case "tables" -> new Target.AllRelations(schemas);
        case "functions", "routines", "procedures" -> new Target.AllFunctions(schemas);
        default -> new Target.Other();
      };
    }
    if (cursor.take("schema")) {
      return new Target.Schemas(cursor.names());
    }
    if (cursor.take("function") || cursor.take("procedure") || cursor.take("routine")) {
      return new Target.Functions(signatures(cursor));
    }
    if (cursor.sees("sequence")
        || cursor.sees("database")
        || cursor.sees("type")
        || cursor.sees("domain")
        || cursor.sees("language")
        || cursor.sees("foreign")
        || cursor.sees("large")
        || cursor.sees("parameter")
        || cursor.sees("tablespace")) {
      while (!cursor.atEnd() && !cursor.sees("to") && !cursor.sees("from")) {
        cursor.skip();
      }
      return new Target.Other();
    }
    cursor.take("table");
    return new Target.Relations(cursor.qualifiedNames());
  }

  static List<Signature> signatures(Cursor cursor) {
    List<Signature> signatures = new ArrayList<>();
    do {
      signatures.add(FunctionReader.signature(cursor));
    } while (cursor.take(TokenKind.COMMA));
    return signatures;
  }

  private static List<String> roles(Cursor cursor, Switch state) {
    cursor.expect(state == Switch.ON ? "to" : "from");
    List<String> roles = new ArrayList<>();
    do {
      cursor.take("group");
      roles.add(cursor.name());
    } while (cursor.take(TokenKind.COMMA));
    return roles;
  }
}
