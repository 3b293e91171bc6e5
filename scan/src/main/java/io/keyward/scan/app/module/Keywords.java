package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** Arguments by their names. */
public final class Keywords {
  private Keywords() {}

  /** The value that a call gives under this name, or nothing. */
  public static @Nullable At of(At call, String name) {
    Tree tree = call.tree();
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD) && tree.textIs(tree.firstChild(child), name)) {
        return call.on(tree.child(child, 1));
      }
    }
    return null;
  }

  /** The value that a call gives at this place without a name, or nothing. */
  public static @Nullable At at(At call, int place) {
    Tree tree = call.tree();
    int child = tree.child(call.node(), 1 + place);
    return child == Tree.NONE || tree.is(child, Kind.KEYWORD) ? null : call.on(child);
  }
}
