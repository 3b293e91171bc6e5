package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** What a name was declared to be, by itself or as part of a pattern. */
public final class Declared {
  private Declared() {}

  /** The value behind the name's declaration, or {@link Tree#NONE}. */
  public static int value(At name) {
    Tree tree = name.tree();
    int declare = name.file().scopes().binder(name.node());
    while (declare != Tree.NONE && isOfPattern(tree.kind(declare))) {
      declare = tree.parent(declare);
    }
    return declare != Tree.NONE && tree.is(declare, Kind.DECLARE)
        ? tree.child(declare, 1)
        : Tree.NONE;
  }

  private static boolean isOfPattern(Kind kind) {
    return switch (kind) {
      case NAME, PROPERTY, OBJECT, ARRAY, SPREAD -> true;
      default -> false;
    };
  }
}
