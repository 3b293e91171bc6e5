package io.keyward.scan.app;

import io.keyward.scan.app.Operation.Column;
import io.keyward.scan.app.Operation.Verb;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads of a statement which table it is about, and what its parameters are compared with. */
final class Sql {
  private static final List<String> NAMES_FOLLOW =
      List.of(" FROM", " JOIN", "INSERT INTO", "UPDATE", "GROUP BY", "ORDER BY", " TABLE");

  private final Values values;

  Sql(Values values) {
    this.values = values;
  }

  /** Whether all that is not written in the statement stands where it needs a name, as to order. */
  static boolean onlyNamesAreOpen(String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    boolean named = false;
    for (int hole = upper.indexOf(Value.HOLE);
        hole >= 0;
        hole = upper.indexOf(Value.HOLE, hole + 1)) {
      String before = upper.substring(0, hole).stripTrailing();
      boolean quoted = before.endsWith("\"") || before.endsWith("`");
      String word = quoted ? before.substring(0, before.length() - 1).stripTrailing() : before;
      boolean name = NAMES_FOLLOW.stream().anyMatch(word::endsWith) || isOrdering(word);
      if (!name) {
        return false;
      }
      named = true;
    }
    return named;
  }

  /** Something open, and the direction: what stands behind ORDER BY. */
  static boolean isOrder(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return upper.indexOf(Value.HOLE) >= 0
        && (upper.endsWith(" ASC") || upper.endsWith(" DESC") || upper.endsWith(" " + Value.HOLE))
        && upper.chars().allMatch(c -> c == ' ' || c == Value.HOLE.charAt(0) || isName((char) c));
  }

  /** Behind ORDER BY and perhaps a name: another name, or the direction. */
  private static boolean isOrdering(String before) {
    int order = before.lastIndexOf("ORDER BY");
    return order >= 0
        && before.indexOf('(', order) < 0
        && before.indexOf(" LIMIT", order) < 0
        && before.indexOf(" OFFSET", order) < 0;
  }

  /** What a call does that is given a statement, or is made on a prepared one; or nothing. */
  @Nullable Operation operation(At call, int callee, Frame frame) {
    Tree tree = call.tree();
    int statement = tree.child(call.node(), 1);
    int parameters = tree.child(call.node(), 2);
    int object = tree.firstChild(callee);
    if (tree.is(object, Kind.CALL)
        && tree.is(tree.firstChild(object), Kind.MEMBER)
        && tree.textIs(tree.child(tree.firstChild(object), 1), "prepare")) {
      parameters = statement;
      statement = tree.child(object, 1);
    }
    if (statement == Tree.NONE) {
      return null;
    }
    String text = values.of(call.on(statement), frame).text().strip();
    String upper = text.toUpperCase(Locale.ROOT);
    Verb verb =
        upper.startsWith("SELECT ")
            ? Verb.READ
            : upper.startsWith("INSERT ")
                ? Verb.CREATE
                : upper.startsWith("UPDATE ")
                    ? Verb.CHANGE
                    : upper.startsWith("DELETE ") ? Verb.DELETE : null;
    if (verb == null) {
      return null;
    }
    return new Operation(
        verb,
        table(text),
        call,
        compared(call, text, parameters, frame),
        given(call, text, parameters, frame));
  }

  /** The first table that the statement names, or nothing. */
  static String table(String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    for (String word : List.of(" FROM ", " INTO ", "UPDATE ")) {
      int at = upper.indexOf(word);
      if (at >= 0) {
        int start = at + word.length();
        int end = start;
        while (end < statement.length() && isName(statement.charAt(end))) {
          end++;
        }
        return statement.substring(start, end);
      }
    }
    return "";
  }

  /** The columns behind WHERE and the parameters that they are compared with. */
  List<Column> compared(At call, String statement, int parameters, Frame frame) {
    int where = statement.toUpperCase(Locale.ROOT).indexOf("WHERE");
    return where < 0
        ? List.of()
        : columns(call, statement, parameters, frame).stream()
            .filter(column -> column.at() > where)
            .map(Placed::column)
            .toList();
  }

  /** The columns that are set, and the parameters that they are set to. */
  List<Column> given(At call, String statement, int parameters, Frame frame) {
    int where = statement.toUpperCase(Locale.ROOT).indexOf("WHERE");
    List<Column> given = new ArrayList<>(inserted(call, statement, parameters, frame));
    for (Placed column : columns(call, statement, parameters, frame)) {
      if (where < 0 || column.at() < where) {
        given.add(column.column());
      }
    }
    return given;
  }

  /** A column, and where in the statement its parameter stands. */
  private record Placed(Column column, int at) {}

  private List<Placed> columns(At call, String statement, int parameters, Frame frame) {
    List<Placed> columns = new ArrayList<>();
    int given = 0;
    for (int at = 0; at < statement.length(); at++) {
      char c = statement.charAt(at);
      if (c != '?' && c != '$') {
        continue;
      }
      int index = c == '?' ? given++ : number(statement, at + 1) - 1;
      String column = columnBefore(statement, at);
      if (index >= 0 && !column.isEmpty()) {
        Column found = parameter(call, column, parameters, index, frame);
        if (found != null) {
          columns.add(new Placed(found, at));
        }
      }
    }
    return columns;
  }

  /** {@code INSERT INTO t (a, b) VALUES ($1, $2)}. */
  private List<Column> inserted(At call, String statement, int parameters, Frame frame) {
    int values = statement.toUpperCase(Locale.ROOT).indexOf("VALUES");
    int names = statement.indexOf('(');
    int end = statement.indexOf(')', names + 1);
    int first = statement.indexOf('(', Math.max(values, 0));
    int last = statement.indexOf(')', first + 1);
    if (values < 0 || names < 0 || end < 0 || end > values || first < 0 || last < 0) {
      return List.of();
    }
    String[] columns = statement.substring(names + 1, end).split(",", -1);
    String[] given = statement.substring(first + 1, last).split(",", -1);
    List<Column> inserted = new ArrayList<>();
    int marks = 0;
    for (int i = 0; i < Math.min(columns.length, given.length); i++) {
      String value = given[i].strip();
      int index = value.equals("?") ? marks++ : value.startsWith("$") ? number(value, 1) - 1 : -1;
      Column column =
          index < 0
              ? null
              : parameter(call, columns[i].strip().replace("\"", ""), parameters, index, frame);
      if (column != null) {
        inserted.add(column);
      }
    }
    return inserted;
  }

  /** A parameter by its index, in a list or behind the statement. */
  private @Nullable Column parameter(At call, String name, int first, int index, Frame frame) {
    Tree tree = call.tree();
    if (first == Tree.NONE) {
      return null;
    }
    Value whole = values.of(call.on(first), frame);
    At list = whole.ref();
    if (list != null && list.is(Kind.ARRAY)) {
      int node = list.tree().child(list.node(), index);
      return node == Tree.NONE
          ? null
          : new Column(name, values.of(list.on(node), whole.frame()), list.on(node));
    }
    int node = first;
    for (int i = 0; i < index && node != Tree.NONE; i++) {
      node = tree.nextSibling(node);
    }
    return node == Tree.NONE
        ? null
        : new Column(name, values.of(call.on(node), frame), call.on(node));
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int at = from; at < text.length() && Character.isDigit(text.charAt(at)); at++) {
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }

  /** {@code user_id} of {@code o.user_id = }. */
  private static String columnBefore(String text, int parameter) {
    int end = parameter;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end == 0 || text.charAt(end - 1) != '=') {
      return "";
    }
    end--;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && isName(text.charAt(start - 1)) && text.charAt(start - 1) != '.') {
      start--;
    }
    return text.substring(start, end).replace("\"", "");
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '"' || c == '.';
  }
}
