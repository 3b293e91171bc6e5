package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema with what is to be tried on it. A file holds the migration, and then, each in a line of
 * its own that begins with {@code -- @}:
 *
 * <ul>
 *   <li>{@code rows STATEMENT}: data, put in by the owner; each {owner}, {org} and {n} is one of
 *       four users, and the statement runs once for each
 *   <li>{@code table NAME [base NAME] [key COLUMN] [set ASSIGNMENT]}: a table or view to read, to
 *       change and to delete from
 *   <li>{@code insert NAME REST}: a row to insert, for each of the four users
 *   <li>{@code call FUNCTION(ARGUMENTS)}: a function to call
 * </ul>
 */
record Probe(
    String name, String migration, List<String> rows, List<Table> tables, List<String> calls) {

  record Table(Name name, Name base, String key, String set, List<String> inserts) {
    /** What can be tried on it. */
    List<Command> commands() {
      List<Command> commands = new ArrayList<>(List.of(Command.SELECT));
      if (!set.isEmpty()) {
        commands.add(Command.UPDATE);
        commands.add(Command.DELETE);
      }
      if (!inserts.isEmpty()) {
        commands.add(Command.INSERT);
      }
      return commands;
    }
  }

  private static final Pattern TABLE =
      Pattern.compile("(\\S+)(?: base (\\S+))?(?: key (\\S+))?(?: set (.+))?");

  static Probe read(String name, String text) {
    List<String> rows = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.startsWith("-- @")) {
        continue;
      }
      String word = line.substring(4, line.indexOf(' ', 4));
      String rest = line.substring(line.indexOf(' ', 4) + 1).strip();
      switch (word) {
        case "rows" -> rows.add(rest);
        case "table" -> tables.add(table(rest));
        case "insert" -> {
          int end = rest.indexOf(' ');
          Name target = qualified(rest.substring(0, end));
          tables.stream()
              .filter(table -> table.name().equals(target))
              .findFirst()
              .orElseThrow()
              .inserts()
              .add("insert into " + target + rest.substring(end));
        }
        case "call" -> calls.add(rest);
        default -> throw new IllegalArgumentException(name + ": " + line);
      }
    }
    if (tables.isEmpty() && calls.isEmpty()) {
      throw new IllegalArgumentException(name + " tries nothing");
    }
    return new Probe(name, text, rows, tables, calls);
  }

  private static Table table(String rest) {
    Matcher parts = TABLE.matcher(rest);
    if (!parts.matches()) {
      throw new IllegalArgumentException(rest);
    }
    Name name = qualified(parts.group(1));
    return new Table(
        name,
        parts.group(2) == null ? name : qualified(parts.group(2)),
        parts.group(3) == null ? "id" : parts.group(3),
        parts.group(4) == null ? "" : parts.group(4),
        new ArrayList<>());
  }

  private static Name qualified(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? new Name("public", name)
        : new Name(name.substring(0, dot), name.substring(dot + 1));
  }

  @Override
  public String toString() {
    return name;
  }
}
