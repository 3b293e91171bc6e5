package io.keyward.scan.usage;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** What a comparison is about: how long something is. */
final class Compared {
  private Compared() {}

  /**
   * The name of that of which a value is the length, as {@code password} of {@code
   * body.password.length}, {@code len(password)}, {@code password.length()}; empty if it is no
   * length.
   */
  static String name(Tree tree, int node) {
    if (tree.is(node, Kind.MEMBER) && isLength(tree.text(tree.child(node, 1)))) {
      return last(tree, tree.firstChild(node));
    }
    if (!tree.is(node, Kind.CALL)) {
      return "";
    }
    int callee = tree.firstChild(node);
    if (tree.is(callee, Kind.MEMBER)) {
      return name(tree, callee);
    }
    return tree.textIs(callee, "len") ? last(tree, tree.child(node, 1)) : "";
  }

  private static boolean isLength(String name) {
    return name.equals("length");
  }

  private static String last(Tree tree, int of) {
    int node = of;
    // password.trim().length: methods that give back another form of the same.
    while (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
      int callee = tree.firstChild(node);
      String method = tree.text(tree.child(callee, 1));
      if (method.startsWith("get") && method.length() > 3) {
        return method.substring(3);
      }
      node = tree.firstChild(callee);
    }
    return switch (tree.kind(node)) {
      case NAME -> tree.text(node);
      case MEMBER -> tree.text(tree.child(node, 1));
      case INDEX -> {
        int key = tree.child(node, 1);
        yield tree.is(key, Kind.STRING) ? tree.value(key) : "";
      }
      default -> "";
    };
  }
}
