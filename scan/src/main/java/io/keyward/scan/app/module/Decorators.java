package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** What stands with an {@code @} before functions, classes, fields and parameters. */
public final class Decorators {
  private Decorators() {}

  /** The decorators' values, in the order of the file; types are none. */
  public static List<At> of(At declaration) {
    Tree tree = declaration.tree();
    List<At> decorators = new ArrayList<>();
    for (int child = tree.firstChild(declaration.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && !tree.has(child, Tree.TYPE_ONLY)) {
        decorators.add(declaration.on(tree.firstChild(child)));
      }
    }
    return decorators;
  }

  /** The simple name of a decorator. */
  public static String name(At decorator) {
    Tree tree = decorator.tree();
    int node = decorator.is(Kind.CALL) ? tree.firstChild(decorator.node()) : decorator.node();
    return tree.text(tree.is(node, Kind.MEMBER) ? tree.child(node, 1) : node);
  }
}
