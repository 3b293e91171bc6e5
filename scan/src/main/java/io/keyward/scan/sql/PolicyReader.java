package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Strength;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE, ALTER and DROP POLICY. */
final class PolicyReader {
  private PolicyReader() {}

  static Statement create(Cursor cursor) {
    String name = cursor.name();
    cursor.expect("on");
    Name table = cursor.qualified();
    Strength strength = Strength.PERMISSIVE;
    if (cursor.take("as")) {
      strength = strength(cursor);
    }
    Set<Command> commands = EnumSet.allOf(Command.class);
    if (cursor.take("for") && !cursor.take("all")) {
      commands = EnumSet.of(command(cursor));
    }
    List<String> roles = cursor.take("to") ? cursor.names() : List.of();
    Optional<Expression> using = using(cursor);
    Optional<Expression> check = check(cursor);
    cursor.expectEnd();
    return new Statement.CreatePolicy(name, table, strength, commands, roles, using, check);
  }

  private static Strength strength(Cursor cursor) {
    if (cursor.take("permissive")) {
      return Strength.PERMISSIVE;
    }
    cursor.expect("restrictive");
    return Strength.RESTRICTIVE;
  }

  private static Command command(Cursor cursor) {
    String word = cursor.name();
    return switch (word) {
      case "select" -> Command.SELECT;
      case "insert" -> Command.INSERT;
      case "update" -> Command.UPDATE;
      case "delete" -> Command.DELETE;
      default -> throw new NotUnderstood("a policy for " + word);
    };
  }

  private static Optional<Expression> using(Cursor cursor) {
    return cursor.take("using")
        ? Optional.of(new ExpressionReader(cursor).inParentheses())
        : Optional.empty();
  }

  private static Optional<Expression> check(Cursor cursor) {
    return cursor.take("with", "check")
        ? Optional.of(new ExpressionReader(cursor).inParentheses())
        : Optional.empty();
  }

  static Statement alter(Cursor cursor) {
    String name = cursor.name();
    cursor.expect("on");
    Name table = cursor.qualified();
    String newName = "";
    List<String> roles = List.of();
    Optional<Expression> using = Optional.empty();
    Optional<Expression> check = Optional.empty();
    if (cursor.take("rename", "to")) {
      newName = cursor.name();
    } else {
      roles = cursor.take("to") ? cursor.names() : List.of();
      using = using(cursor);
      check = check(cursor);
    }
    cursor.expectEnd();
    return new Statement.AlterPolicy(name, table, newName, roles, using, check);
  }

  static Statement drop(Cursor cursor) {
    Statement.Mode mode = StatementReader.ifExists(cursor);
    String name = cursor.name();
    cursor.expect("on");
    return new Statement.DropPolicy(name, cursor.qualified(), mode);
  }
}
