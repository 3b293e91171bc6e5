package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads of a statement what it does, and which table it is about. */
public final class Sql {
  private static final List<String> NAMES_FOLLOW =
      List.of(" FROM", " JOIN", "INSERT INTO", "UPDATE", "GROUP BY", "ORDER BY", " TABLE");

  private static final List<String> AGGREGATES = List.of("COUNT(", "SUM(", "AVG(", "MIN(", "MAX(");

  private final Values values;

  /** With what expressions can be. */
  public Sql(Values values) {
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

  /**
   * A statement that a call runs.
   *
   * @param text with a space wherever there is any room
   * @param parameters the first thing that it is given, {@link Tree#NONE} if nothing
   */
  private record Statement(String text, int parameters) {}

  /** What a call does that is given a statement, or is made on a prepared one; or nothing. */
  public @Nullable Operation operation(At call, int callee, Frame frame) {
    Statement statement = statement(call, callee, frame);
    String text = statement.text();
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
    SqlColumns columns = new SqlColumns(values, call, text, statement.parameters(), frame);
    return new Operation(verb, table(text), call, columns.compared(), columns.given());
  }

  private Statement statement(At call, int callee, Frame frame) {
    Tree tree = call.tree();
    int given = tree.child(call.node(), 1);
    int parameters = tree.child(call.node(), 2);
    int object = tree.firstChild(callee);
    if (tree.is(object, Kind.CALL)
        && tree.is(tree.firstChild(object), Kind.MEMBER)
        && tree.textIs(tree.child(tree.firstChild(object), 1), "prepare")) {
      parameters = given;
      given = tree.child(object, 1);
    }
    if (isMarked(tree, given)) {
      given = tree.child(given, 1);
    }
    String text = given == Tree.NONE ? "" : values.of(call.on(given), frame).text();
    return new Statement(spaced(text), parameters);
  }

  /** {@code text("SELECT …")} of SQLAlchemy: the same, marked as a statement. */
  private static boolean isMarked(Tree tree, int given) {
    return tree.is(given, Kind.CALL)
        && Subtree.name(tree, given).equals("text")
        && tree.child(given, 1) != Tree.NONE;
  }

  /** On one line, without room around it. */
  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        spaced.append(c);
      } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
        spaced.append(' ');
      }
    }
    return spaced.toString().strip();
  }

  /** The statement that asks for rows which a call runs, or nothing. */
  public String asking(At call, Frame frame) {
    String text = statement(call, call.tree().firstChild(call.node()), frame).text();
    return text.toUpperCase(Locale.ROOT).startsWith("SELECT ") ? text : "";
  }

  /** What stands between SELECT and FROM. */
  public static String selected(String statement) {
    int from = statement.toUpperCase(Locale.ROOT).indexOf(" FROM ");
    return from < 0 ? statement : statement.substring(0, from);
  }

  /**
   * Whether it asks for rows, more than one, and nothing that it is given chooses them: no
   * parameter and nothing open. What is counted for each of those whose the rows are counts, too.
   */
  public static boolean isOfAll(String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    int where = upper.indexOf(" WHERE ");
    boolean number = AGGREGATES.stream().anyMatch(upper::contains) && !namesOwner(statement);
    boolean chosen =
        where >= 0
            && (statement.indexOf(Value.HOLE, where) >= 0
                || Placeholder.of(statement).stream().anyMatch(each -> each.start() > where));
    return !number && !chosen && !upper.endsWith(" LIMIT 1");
  }

  /** Whether a column that says whose a row is stands among those that are asked for. */
  private static boolean namesOwner(String statement) {
    for (String part : selected(statement).split("[ ,().]", -1)) {
      if (Column.isOwner(part)) {
        return true;
      }
    }
    return false;
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

  /** Whether it may be a part of the name of a table or column. */
  static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '"' || c == '.';
  }
}
