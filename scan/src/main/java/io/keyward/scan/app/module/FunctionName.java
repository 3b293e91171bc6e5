package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** The name by which a function is known where it stands. */
public final class FunctionName {
  private FunctionName() {}

  /** Its own, or that of what it is given to as a value; empty if it has none. */
  public static String of(Tree tree, int function) {
    if (function == Tree.NONE) {
      return "";
    }
    int name = tree.firstChild(function);
    if (!tree.is(name, Kind.NOTHING)) {
      return tree.text(name);
    }
    int parent = tree.parent(function);
    return switch (tree.kind(parent)) {
      case DECLARE, ASSIGN, PROPERTY, FIELD -> {
        int target = tree.firstChild(parent);
        yield tree.text(tree.is(target, Kind.MEMBER) ? tree.child(target, 1) : target);
      }
      default -> "";
    };
  }
}
