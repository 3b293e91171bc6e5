package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a token that resets a password is kept, and where it is asked for. */
final class ResetToken {
  private static final Set<String> KEEPING =
      Set.of(
          "create",
          "update",
          "updateOne",
          "updateMany",
          "findOneAndUpdate",
          "findByIdAndUpdate",
          "insert",
          "insertOne",
          "upsert",
          "set",
          "values",
          "save",
          "findByPk",
          "add");
  private static final Set<String> ASKING =
      Set.of(
          "findOne",
          "findUnique",
          "findFirst",
          "find_one",
          "filter_by",
          "filter",
          "findBy",
          "get",
          "where",
          "eq",
          "first",
          "findOneBy",
          "find");

  /** As they stand in statements of SQL. */
  private static final List<String> COLUMNS =
      List.of("reset_token", "reset_code", "reset_hash", "resettoken", "reset_password_token");

  private static final List<String> NOTHING =
      List.of("null", "none", "undefined", "\"\"", "''", "unset");
  private static final List<String> ENDED =
      List.of(
          "delete",
          "destroy",
          "$unset",
          "used",
          "remove",
          "invalidate",
          "consume",
          "revoke",
          "expire_token",
          "clear");
  private static final int NEAR = 24;

  private ResetToken() {}

  /** Whether a name is that of such a token. */
  static boolean isName(String name) {
    List<String> words = NameWords.of(name);
    boolean reset =
        words.contains("reset") || words.contains("recovery") || words.contains("forgot");
    String last = words.isEmpty() ? "" : words.getLast();
    return reset
        && switch (last) {
          case "token", "code", "hash", "otp", "key" -> true;
          default -> false;
        };
  }

  /** An entry, argument or member of that name that is given a value, in what keeps it. */
  static boolean isKept(At at) {
    Tree tree = at.tree();
    int node = at.node();
    return switch (tree.kind(node)) {
      case PROPERTY ->
          isNamed(tree, node)
              && !isNothing(tree, tree.child(node, 1))
              && !isCondition(tree, node)
              && KEEPING.contains(method(tree, node));
      case KEYWORD ->
          isNamed(tree, node)
              && !isNothing(tree, tree.child(node, 1))
              && !ASKING.contains(method(tree, node))
              && isKeeping(tree, node);
      case ASSIGN -> {
        int target = tree.firstChild(node);
        yield tree.is(target, Kind.MEMBER)
            && isName(tree.text(tree.child(target, 1)))
            && Accounts.isOne(tree, tree.firstChild(target))
            && !isNothing(tree, tree.child(node, 1));
      }
      case STRING -> isStatement(tree, node, "update ", "insert ");
      default -> false;
    };
  }

  /** Whether the account is looked for by it. */
  static boolean isAskedFor(At at) {
    Tree tree = at.tree();
    int node = at.node();
    return switch (tree.kind(node)) {
      case PROPERTY ->
          isNamed(tree, node) && (isCondition(tree, node) || ASKING.contains(method(tree, node)));
      case KEYWORD -> isNamed(tree, node) && ASKING.contains(method(tree, node));
      case STRING -> isStatement(tree, node, "select ", "select\n");
      case CALL -> {
        int callee = tree.firstChild(node);
        yield tree.is(callee, Kind.MEMBER)
            && tree.text(tree.child(callee, 1)).startsWith("findBy")
            && isName(tree.text(tree.child(callee, 1)));
      }
      default -> false;
    };
  }

  /** What the value is made of: as it is written, through one name. */
  static String madeOf(At at) {
    Tree tree = at.tree();
    int value =
        tree.is(at.node(), Kind.STRING) ? parameter(tree, at.node()) : tree.child(at.node(), 1);
    if (value == Tree.NONE) {
      return "";
    }
    int binder = tree.is(value, Kind.NAME) ? at.file().scopes().binder(value) : Tree.NONE;
    int above = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
    boolean kept = tree.is(above, Kind.DECLARE) || tree.is(above, Kind.ASSIGN);
    return kept && tree.firstChild(above) == binder
        ? tree.text(tree.child(above, 1))
        : tree.is(value, Kind.NAME) ? "" : tree.text(value);
  }

  /** The first parameter of a statement of SQL. */
  private static int parameter(Tree tree, int statement) {
    int parameters = tree.nextSibling(statement);
    return tree.is(parameters, Kind.ARRAY) ? tree.firstChild(parameters) : Tree.NONE;
  }

  /** Whether a function, in small letters, takes the token away. */
  static boolean isTakenAway(String text) {
    for (String word : ENDED) {
      if (text.contains(word)) {
        return true;
      }
    }
    for (int at = text.indexOf("reset"); at >= 0; at = text.indexOf("reset", at + 1)) {
      int end = at;
      while (end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
        end++;
      }
      String behind = text.substring(end, Math.min(text.length(), end + NEAR)).strip();
      boolean set = behind.startsWith("=") || behind.startsWith(":") || behind.startsWith("(");
      if (set && NOTHING.stream().anyMatch(behind::contains)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(Tree tree, int entry) {
    int key = tree.firstChild(entry);
    return isName(tree.is(key, Kind.STRING) ? tree.value(key) : tree.text(key));
  }

  private static boolean isNothing(Tree tree, int node) {
    return tree.is(node, Kind.NULL)
        || tree.textIs(node, "undefined")
        || (tree.is(node, Kind.STRING) && tree.value(node).isEmpty());
  }

  /** Within {@code where: {…}}. */
  private static boolean isCondition(Tree tree, int node) {
    for (int above = tree.parent(node);
        above != Tree.NONE && !tree.is(above, Kind.CALL) && !tree.is(above, Kind.FUNCTION);
        above = tree.parent(above)) {
      if (tree.is(above, Kind.PROPERTY) && tree.textIs(tree.firstChild(above), "where")) {
        return true;
      }
    }
    return false;
  }

  /** The method that the entry is an argument of, or part of one. */
  private static String method(Tree tree, int node) {
    for (int above = tree.parent(node); above != Tree.NONE; above = tree.parent(above)) {
      switch (tree.kind(above)) {
        case CALL, NEW -> {
          int callee = tree.firstChild(above);
          return tree.is(callee, Kind.MEMBER)
              ? tree.text(tree.child(callee, 1))
              : tree.text(callee);
        }
        case FUNCTION, DECLARE, CLASS -> {
          return "";
        }
        default -> {}
      }
    }
    return "";
  }

  /** {@code User(reset_token=…)}, {@code .update(reset_token=…)}. */
  private static boolean isKeeping(Tree tree, int node) {
    String method = method(tree, node);
    return KEEPING.contains(method) || Accounts.isName(method);
  }

  private static boolean isStatement(Tree tree, int node, String... beginnings) {
    String text = tree.value(node).strip().toLowerCase(Locale.ROOT);
    for (String beginning : beginnings) {
      if (text.startsWith(beginning)) {
        boolean where = beginning.startsWith("select");
        int from = where ? text.indexOf("where") : 0;
        return from >= 0 && COLUMNS.stream().anyMatch(column -> isSet(text, from, column));
      }
    }
    return false;
  }

  /** The column is given a value that is not nothing, or compared with one. */
  private static boolean isSet(String sql, int from, String column) {
    int at = sql.indexOf(column, from);
    if (at < 0) {
      return false;
    }
    String behind = sql.substring(at + column.length()).strip();
    return !behind.replace(" ", "").startsWith("=null") && !isAfterWhere(sql, at, from);
  }

  private static boolean isAfterWhere(String sql, int at, int from) {
    int where = sql.indexOf("where");
    return from == 0 && where >= 0 && where < at;
  }
}
