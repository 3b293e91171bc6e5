package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.Optional;

/** What things are called. */
final class Names {
  private Names() {}

  /** A name, or a string in the place of one. */
  static String of(Tree tree, int node) {
    return tree.is(node, Kind.STRING) ? tree.value(node) : tree.text(node);
  }

  /**
   * The function's own name, or that of the variable, property or field that it is the value of.
   */
  static Optional<String> ofFunction(Tree tree, int function) {
    int own = tree.firstChild(function);
    if (tree.is(own, Kind.NAME) || tree.is(own, Kind.STRING)) {
      return Optional.of(of(tree, own));
    }
    int parent = tree.parent(function);
    boolean named =
        tree.is(parent, Kind.DECLARE)
            || tree.is(parent, Kind.PROPERTY)
            || tree.is(parent, Kind.FIELD)
            || tree.is(parent, Kind.ASSIGN);
    int target = named ? tree.firstChild(parent) : Tree.NONE;
    return tree.is(target, Kind.NAME) || tree.is(target, Kind.STRING)
        ? Optional.of(of(tree, target))
        : Optional.empty();
  }
}
