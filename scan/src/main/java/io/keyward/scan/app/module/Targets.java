package io.keyward.scan.app.module;

import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** What is bound where something is declared or assigned: a name, or a pattern of names. */
final class Targets {
  private Targets() {}

  /** The NAMEs in a target; it is as deep as somebody wrote it, and never very deep. */
  static List<Integer> names(Tree tree, int target) {
    List<Integer> names = new ArrayList<>();
    List<Integer> open = new ArrayList<>(List.of(target));
    while (!open.isEmpty()) {
      int node = open.removeLast();
      switch (tree.kind(node)) {
        case NAME -> names.add(node);
        case PROPERTY -> open.add(tree.child(node, 1));
        case ASSIGN, SPREAD -> open.add(tree.firstChild(node));
        case ARRAY, OBJECT -> {
          for (int child = tree.firstChild(node);
              child != Tree.NONE;
              child = tree.nextSibling(child)) {
            open.add(child);
          }
        }
        default -> {}
      }
    }
    return names;
  }
}
