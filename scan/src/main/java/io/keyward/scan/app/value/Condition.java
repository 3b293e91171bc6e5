package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What must be so besides, for a place to do harm.
 *
 * @param word which condition
 * @param name what it is about, where the word takes something
 */
record Condition(Word word, String name) {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh");
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT ",
          "INSERT ",
          "UPDATE ",
          "DELETE ",
          "WITH ",
          "CREATE ",
          "DROP ",
          "ALTER ",
          "CALL ",
          "EXEC ",
          "REPLACE ",
          "TRUNCATE ",
          "SET ");

  /** Operators of PostgREST, as they stand between a column and a value. */
  private static final Set<String> COMPARISONS =
      Set.of(
          "eq", "neq", "ilike", "like", "gt", "gte", "lt", "lte", "in", "is", "cs", "cd", "fts",
          "wfts", "plfts", "match", "imatch");

  /** Kinds of conditions, by the words that pages use. */
  enum Word {
    /** The value is a statement of SQL, and not only names in it are open. */
    SQL,
    /** The value is a statement of SQL of which only names are open: to order by, to read from. */
    NAMES,
    /** The value is a statement of SQL or a piece of one, and not only names in it are open. */
    CLAUSE,
    /** The value is what to order by: a name that is open, and the direction. */
    ORDER,
    /** The value is a filter of PostgREST. */
    POSTGREST,
    /** The value is a piece of a page: there are elements in it. */
    PAGE,
    /** Nothing constant stands at the beginning of the value. */
    WHOLE,
    /** No {@code root} keeps the path in. */
    ROOTLESS,
    /** A shell runs it. */
    SHELL,
    /** What is called comes from something of this name. */
    OF,
    /** An option of this name is set; behind a colon, what the name of its value must hold. */
    OPTION,
    /** One of the arguments behind it says this. */
    SAYS,
    /** The first argument has no property of this name. */
    WITHOUT,
    /** The file does not say this anywhere. */
    ABSENT
  }

  /** Of a call of this, which is given that. */
  boolean holds(At call, String what, At given, Frame frame, Values values) {
    return switch (word) {
      case SQL -> {
        String text = values.of(given, frame).text();
        yield isSql(text) && !Sql.onlyNamesAreOpen(text);
      }
      case NAMES -> {
        String text = values.of(given, frame).text();
        yield isSql(text) && Sql.onlyNamesAreOpen(text);
      }
      case CLAUSE -> {
        String text = values.of(given, frame).text();
        yield !Sql.onlyNamesAreOpen(text) && !Sql.isOrder(text);
      }
      case ORDER -> Sql.isOrder(values.of(given, frame).text());
      case POSTGREST -> isFilter(values.of(given, frame).text());
      case PAGE -> isPage(values.of(given, frame).text());
      case WHOLE -> values.of(given, frame).text().startsWith(Value.HOLE);
      case ROOTLESS -> option(call, given, "root") == Tree.NONE;
      case SHELL ->
          option(call, given, "shell") != Tree.NONE
              || isShell(values.of(call.on(call.tree().child(call.node(), 1)), frame).text());
      case OF -> what.contains(name);
      case OPTION -> isOptionSet(call, given, frame, values);
      case SAYS -> says(call, given, frame, values);
      case ABSENT -> !call.file().scanned().latin().contains(name);
      case WITHOUT -> {
        int first = call.tree().child(call.node(), 1);
        yield !call.tree().is(first, Kind.OBJECT)
            || Members.property(call.tree(), first, name) == Tree.NONE;
      }
    };
  }

  private boolean isOptionSet(At call, At given, Frame frame, Values values) {
    int colon = name.indexOf(':');
    int value = option(call, given, colon < 0 ? name : name.substring(0, colon));
    return value != Tree.NONE
        && (colon < 0
            || values.of(call.on(value), frame).what().contains(name.substring(colon + 1)));
  }

  /**
   * What an option is set to, unless it is set to no; the options stand with the value or behind.
   */
  private static int option(At call, At given, String option) {
    Tree tree = call.tree();
    for (int next = given.node(); next != Tree.NONE; next = tree.nextSibling(next)) {
      int value =
          switch (tree.kind(next)) {
            case OBJECT -> Members.property(tree, next, option);
            case KEYWORD ->
                tree.textIs(tree.firstChild(next), option) ? tree.child(next, 1) : Tree.NONE;
            default -> Tree.NONE;
          };
      if (value != Tree.NONE) {
        return tree.textIs(value, "false") || tree.textIs(value, "False") ? Tree.NONE : value;
      }
    }
    return Tree.NONE;
  }

  private boolean says(At call, At given, Frame frame, Values values) {
    Tree tree = call.tree();
    for (int next = tree.nextSibling(given.node());
        next != Tree.NONE;
        next = tree.nextSibling(next)) {
      At ref = values.of(call.on(next), frame).ref();
      At shown = ref == null ? call.on(next) : ref;
      if (shown.tree().text(shown.node()).toLowerCase(Locale.ROOT).contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShell(String command) {
    String name = command.substring(command.lastIndexOf('/') + 1);
    return SHELLS.contains(name) || name.startsWith("cmd");
  }

  private static boolean isSql(String text) {
    String sql = text.strip().toUpperCase(Locale.ROOT);
    for (String word : STATEMENTS) {
      if (sql.startsWith(word)) {
        return true;
      }
    }
    return sql.contains(" WHERE ") || sql.contains("\nWHERE ");
  }

  /** {@code name.ilike.…}, perhaps behind others. */
  private static boolean isFilter(String text) {
    int from = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
      int next = text.indexOf('.', dot + 1);
      if (next < 0) {
        return false;
      }
      if (COMPARISONS.contains(text.substring(dot + 1, next))) {
        return true;
      }
      from = next;
    }
    return false;
  }

  /** There is a tag in it. */
  private static boolean isPage(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (Character.isLetter(next) || next == '!' || next == '/') {
        return true;
      }
    }
    return false;
  }
}
