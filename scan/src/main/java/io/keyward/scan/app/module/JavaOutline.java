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

/** Reads what a file of Java takes and gives: its types, those within others too. */
final class JavaOutline {
  private final Tree tree;

  JavaOutline(Tree tree) {
    this.tree = tree;
  }

  Outline outline() {
    List<Import> imports = new ArrayList<>();
    List<String> handedOn = new ArrayList<>();
    Map<String, Export> exports = new HashMap<>();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case IMPORT -> {
          int path = tree.firstChild(node);
          int specifier = tree.nextSibling(path);
          boolean all = specifier == Tree.NONE || tree.is(tree.child(specifier, 1), Kind.NOTHING);
          imports.add(new Import(tree.text(path), node, Reach.RUN_TIME));
          if (all) {
            handedOn.add(tree.text(path));
          }
        }
        case CLASS -> {
          int name = tree.firstChild(node);
          if (tree.is(name, Kind.NAME)) {
            exports.putIfAbsent(tree.text(name), new Export(node, "", ""));
          }
        }
        default -> {}
      }
    }
    return new Outline(Set.of(), imports, exports, handedOn, List.of());
  }
}
