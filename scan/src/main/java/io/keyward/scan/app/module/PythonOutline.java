package io.keyward.scan.app.module;

import io.keyward.scan.app.module.Outline.Export;
import io.keyward.scan.app.module.Outline.Import;
import io.keyward.scan.app.module.Outline.Reach;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a file of Python takes and gives: every name that is bound outside of functions. */
final class PythonOutline {
  private final Tree tree;
  private final List<Import> imports = new ArrayList<>();
  private final Map<String, Export> exports = new HashMap<>();
  private final List<String> handedOn = new ArrayList<>();

  PythonOutline(Tree tree) {
    this.tree = tree;
  }

  Outline outline() {
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case IMPORT -> imported(node);
        case FUNCTION, CLASS -> {
          if (isOutside(node)) {
            give(tree.firstChild(node), node);
          }
        }
        case ASSIGN, DECLARE -> {
          if (isOutside(node)) {
            for (int name : Targets.names(tree, tree.firstChild(node))) {
              give(name, name);
            }
          }
        }
        default -> {}
      }
    }
    return new Outline(Set.of(), imports, exports, handedOn, List.of());
  }

  /** The first that binds a name is the one that its uses lead to. */
  private void give(int name, int node) {
    if (tree.is(name, Kind.NAME)) {
      exports.putIfAbsent(tree.text(name), new Export(node, "", ""));
    }
  }

  private void imported(int node) {
    int module = tree.firstChild(node);
    String from = tree.text(module);
    imports.add(new Import(from, node, Reach.RUN_TIME));
    for (int child = tree.nextSibling(module);
        child != Tree.NONE && isOutside(node);
        child = tree.nextSibling(child)) {
      int there = tree.firstChild(child);
      int here = tree.child(child, 1);
      if (tree.is(here, Kind.NOTHING)) {
        handedOn.add(from);
      } else {
        String name = tree.is(there, Kind.NOTHING) ? Outline.ALL : tree.text(there);
        exports.putIfAbsent(tree.text(here), new Export(there, from, name));
      }
    }
  }

  private boolean isOutside(int node) {
    for (int above = tree.parent(node); above != Tree.NONE; above = tree.parent(above)) {
      if (tree.is(above, Kind.FUNCTION) || tree.is(above, Kind.CLASS)) {
        return false;
      }
    }
    return true;
  }
}
