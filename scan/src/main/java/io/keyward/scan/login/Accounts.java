package io.keyward.scan.login;

import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.code.Tree;
import java.util.Set;

/** Names of what stands for a person's account. */
final class Accounts {
  private static final Set<String> NAMES =
      Set.of(
          "user",
          "users",
          "account",
          "accounts",
          "member",
          "customer",
          "admin",
          "partner",
          "employee",
          "student",
          "profile",
          "existing",
          "person",
          "row",
          "record",
          "found",
          "teacher",
          "patient",
          "owner",
          "usr",
          "credentials",
          "u");

  private Accounts() {}

  static boolean isName(String name) {
    return NAMES.contains(NameWords.last(name));
  }

  /** A name, member or element of that name: {@code user}, {@code this.user}, {@code rows[0]}. */
  static boolean isOne(Tree tree, int node) {
    return switch (tree.kind(node)) {
      case NAME -> isName(tree.text(node));
      case MEMBER -> isName(tree.text(tree.child(node, 1)));
      case INDEX -> tree.text(tree.firstChild(node)).endsWith("rows");
      default -> false;
    };
  }
}
