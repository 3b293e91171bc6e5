package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.List;

/** Tells whether a password is compared as a text with what an account has. */
final class PasswordComparison {
  private static final List<String> KEPT =
      List.of("password", "passwd", "pwd", "pin", "passcode", "secret");
  private static final List<String> TYPED = List.of("password", "passwd", "pwd", "pin", "passcode");

  private PasswordComparison() {}

  static boolean isOne(CodeFile file, int node) {
    Tree tree = file.tree();
    if (tree.is(node, Kind.BINARY) && isEquality(tree.operator(node))) {
      return isOne(file.at(tree.firstChild(node)), file.at(tree.child(node, 1)));
    }
    int callee = tree.is(node, Kind.CALL) ? tree.firstChild(node) : Tree.NONE;
    int first = callee == Tree.NONE ? Tree.NONE : tree.child(node, 1);
    return first != Tree.NONE
        && tree.is(callee, Kind.MEMBER)
        && tree.textIs(tree.child(callee, 1), "equals")
        && isOne(file.at(tree.firstChild(callee)), file.at(first));
  }

  private static boolean isEquality(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, SAME, NOT_SAME -> true;
      default -> false;
    };
  }

  private static boolean isOne(At left, At right) {
    return (isKept(left) && isTyped(right)) || (isKept(right) && isTyped(left));
  }

  /** {@code user.password}, {@code user.getPassword()}, {@code rows[0].password_hash}. */
  private static boolean isKept(At at) {
    Tree tree = at.tree();
    int node = tree.is(at.node(), Kind.CALL) ? tree.firstChild(at.node()) : at.node();
    if (tree.is(node, Kind.MEMBER)) {
      String name = tree.text(tree.child(node, 1));
      return says(name, KEPT) && Accounts.isOne(tree, tree.firstChild(node));
    }
    int key = tree.is(node, Kind.INDEX) ? tree.child(node, 1) : Tree.NONE;
    return tree.is(key, Kind.STRING)
        && says(tree.value(key), KEPT)
        && Accounts.isOne(tree, tree.firstChild(node));
  }

  private static boolean says(String name, List<String> words) {
    List<String> all = NameWords.of(name);
    return words.stream().anyMatch(all::contains);
  }

  /** What came from outside under such a name; neither hashed nor typed a second time. */
  private static boolean isTyped(At at) {
    if (isKept(at)) {
      return false;
    }
    switch (at.tree().kind(at.node())) {
      case NAME, MEMBER, INDEX, CALL, AWAIT -> {}
      default -> {
        return false;
      }
    }
    List<String> names = Carried.names(at);
    if (names.size() != 1) {
      return false;
    }
    List<String> words = NameWords.of(names.getFirst());
    return TYPED.stream().anyMatch(word -> NameWords.says(names.getFirst(), word))
        && words.stream().noneMatch(PasswordComparison::isOther);
  }

  private static boolean isOther(String word) {
    return switch (word) {
      case "hash",
          "hashed",
          "digest",
          "encrypted",
          "encoded",
          "confirm",
          "confirmed",
          "repeat",
          "repeated",
          "confirmation",
          "again",
          "verify" ->
          true;
      default -> false;
    };
  }
}
