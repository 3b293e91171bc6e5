package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A sign-in that goes no further.
 *
 * @param why because of what
 * @param at where that is found out
 * @param words the texts and numbers of what is answered then, in order
 */
record Refused(Why why, At at, List<String> words) {
  private static final List<String> ACCOUNTS =
      List.of("user", "account", "member", "customer", "admin", "profile", "existing");
  private static final Set<String> COMPARING =
      Set.of(
          "compare",
          "compareSync",
          "verify",
          "checkpw",
          "check_password_hash",
          "check_password",
          "matches",
          "comparePassword",
          "validatePassword",
          "verifyPassword",
          "verify_password",
          "isValidPassword",
          "checkPassword");
  private static final List<String> RIGHT =
      List.of(
          "match",
          "matches",
          "valid",
          "correct",
          "right",
          "ok",
          "verified",
          "password valid",
          "password match",
          "password correct");
  private static final List<String> NOT_ANSWERED = List.of("console.", "log", "print", "audit");

  Refused {
    words = List.copyOf(words);
  }

  /** Why somebody is refused. */
  enum Why {
    NO_ACCOUNT,
    WRONG_PASSWORD
  }

  /** The refusals that stand in a function, those in functions within it not counted. */
  static List<Refused> in(At function) {
    Tree tree = function.tree();
    List<Refused> all = new ArrayList<>();
    Scopes scopes = function.file().scopes();
    for (int node = scopes.first(function.node()); node < function.node(); node++) {
      if (tree.is(node, Kind.IF) && scopes.function(node) == function.node()) {
        test(function.on(node), all);
      } else if (tree.is(node, Kind.CALL) && isOrElseThrow(tree, node)) {
        int thrown = tree.child(node, 1);
        add(Why.NO_ACCOUNT, function.on(node), thrown == Tree.NONE ? node : thrown, all);
      }
    }
    return all;
  }

  private static void test(At at, List<Refused> all) {
    Tree tree = at.tree();
    int test = tree.firstChild(at.node());
    int then = tree.child(at.node(), 1);
    if (isNoAccount(tree, test)) {
      add(Why.NO_ACCOUNT, at, then, all);
    } else if (isWrongPassword(at.on(test))) {
      add(Why.WRONG_PASSWORD, at, then, all);
    }
  }

  private static void add(Why why, At at, int answer, List<Refused> all) {
    List<String> words = words(at.on(answer));
    if (!words.isEmpty()) {
      all.add(new Refused(why, at, words));
    }
  }

  // ---- no account

  /** {@code !user}, {@code user == null}, {@code user is None}, {@code rows.length === 0}. */
  private static boolean isNoAccount(Tree tree, int test) {
    if (tree.is(test, Kind.UNARY) && tree.operator(test) == Operator.NOT) {
      return isAccount(tree, tree.firstChild(test));
    }
    if (!tree.is(test, Kind.BINARY)) {
      return false;
    }
    int left = tree.firstChild(test);
    int right = tree.child(test, 1);
    return switch (tree.operator(test)) {
      case EQUAL, SAME ->
          (isAccount(tree, left) && isNothing(tree, right))
              || (isRows(tree, left) && tree.textIs(right, "0"));
      default -> false;
    };
  }

  private static boolean isNothing(Tree tree, int node) {
    return tree.is(node, Kind.NULL) || tree.textIs(node, "undefined");
  }

  private static boolean isAccount(Tree tree, int node) {
    if (tree.is(node, Kind.NAME)) {
      String name = tree.text(node);
      return ACCOUNTS.stream().anyMatch(word -> NameWords.says(name, word));
    }
    return isRows(tree, node) || isFirstRow(tree, node);
  }

  private static boolean isRows(Tree tree, int node) {
    return tree.is(node, Kind.MEMBER)
        && tree.textIs(tree.child(node, 1), "length")
        && tree.text(tree.firstChild(node))
            .toLowerCase(Locale.ROOT)
            .matches("(\\w+\\.)?(rows|users)");
  }

  private static boolean isFirstRow(Tree tree, int node) {
    return tree.is(node, Kind.INDEX)
        && tree.textIs(tree.child(node, 1), "0")
        && tree.text(tree.firstChild(node)).toLowerCase(Locale.ROOT).endsWith("rows");
  }

  /** {@code users.findByEmail(email).orElseThrow(() -> …)}. */
  private static boolean isOrElseThrow(Tree tree, int call) {
    int callee = tree.firstChild(call);
    if (!tree.is(callee, Kind.MEMBER) || !tree.textIs(tree.child(callee, 1), "orElseThrow")) {
      return false;
    }
    String on = tree.text(tree.firstChild(callee));
    return on.contains("findByEmail") || on.contains("findByUser");
  }

  // ---- the wrong password

  private static boolean isWrongPassword(At test) {
    Tree tree = test.tree();
    int node = test.node();
    if (tree.is(node, Kind.UNARY) && tree.operator(node) == Operator.NOT) {
      return isComparison(tree, tree.firstChild(node));
    }
    if (!tree.is(node, Kind.BINARY)) {
      return false;
    }
    return switch (tree.operator(node)) {
      case NOT_EQUAL, NOT_SAME ->
          saysPassword(test.on(tree.firstChild(node)))
              && saysPassword(test.on(tree.child(node, 1)));
      case EQUAL, SAME ->
          tree.textIs(tree.child(node, 1), "false") && isComparison(tree, tree.firstChild(node));
      default -> false;
    };
  }

  private static boolean saysPassword(At at) {
    return Carried.names(at).stream().anyMatch(name -> NameWords.of(name).contains("password"));
  }

  private static boolean isComparison(Tree tree, int of) {
    int node = tree.is(of, Kind.AWAIT) ? tree.firstChild(of) : of;
    if (tree.is(node, Kind.NAME)) {
      String name = tree.text(node);
      return RIGHT.stream().anyMatch(word -> NameWords.says(name, word))
          || NameWords.says(name, "valid password");
    }
    if (!tree.is(node, Kind.CALL)) {
      return false;
    }
    int callee = tree.firstChild(node);
    return COMPARING.contains(
        tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee));
  }

  // ---- what is answered

  private static List<String> words(At answer) {
    Tree tree = answer.tree();
    List<String> words = new ArrayList<>();
    for (int node = answer.file().scopes().first(answer.node()); node <= answer.node(); node++) {
      boolean says =
          switch (tree.kind(node)) {
            case STRING, NUMBER -> true;
            case MEMBER -> tree.text(node).contains("Status.");
            default -> false;
          };
      if (says && !isLogged(tree, node, answer.node())) {
        words.add(tree.is(node, Kind.STRING) ? tree.value(node) : tree.text(node));
      }
    }
    return words;
  }

  private static boolean isLogged(Tree tree, int node, int stop) {
    for (int above = tree.parent(node);
        above != stop && above != Tree.NONE;
        above = tree.parent(above)) {
      if (tree.is(above, Kind.CALL)) {
        String callee = tree.text(tree.firstChild(above)).toLowerCase(Locale.ROOT);
        if (NOT_ANSWERED.stream().anyMatch(callee::startsWith)) {
          return true;
        }
      }
    }
    return false;
  }
}
