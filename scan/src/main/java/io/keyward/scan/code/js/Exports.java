package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.js.Outline.Export;
import java.util.List;
import java.util.Optional;

/** Finds what a module gives to others. */
final class Exports {
  private Exports() {}

  /** Adds what this EXPORT or EXPORT_DEFAULT gives; types are nothing at run time. */
  static void add(Tree tree, int node, List<Export> found) {
    if (tree.has(node, Tree.TYPE_ONLY)) {
      return;
    }
    if (tree.is(node, Kind.EXPORT_DEFAULT)) {
      int value = tree.firstChild(node);
      found.add(new Export(value, "default", here(tree, value)));
      return;
    }
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      switch (tree.kind(child)) {
        case SPECIFIER -> specified(tree, child, found);
        case DECLARE -> declared(tree, child, found);
        case FUNCTION, CLASS -> {
          String name = tree.text(tree.firstChild(child));
          found.add(new Export(child, name, Optional.of(name)));
        }
        default -> {}
      }
    }
  }

  private static Optional<String> here(Tree tree, int value) {
    if (tree.is(value, Kind.NAME)) {
      return Optional.of(tree.text(value));
    }
    boolean named = tree.is(value, Kind.FUNCTION) || tree.is(value, Kind.CLASS);
    int name = named ? tree.firstChild(value) : Tree.NONE;
    return tree.is(name, Kind.NAME) ? Optional.of(tree.text(name)) : Optional.empty();
  }

  private static void specified(Tree tree, int specifier, List<Export> found) {
    if (tree.has(specifier, Tree.TYPE_ONLY)) {
      return;
    }
    int here = tree.child(specifier, 0);
    int name = tree.child(specifier, 1);
    boolean all = tree.is(name, Kind.NOTHING);
    found.add(
        new Export(
            specifier,
            all ? "*" : Names.of(tree, name),
            tree.textIs(here, "*") ? Optional.empty() : Optional.of(Names.of(tree, here))));
  }

  /** Each name in the pattern that is declared: all of them are NAMEs that stand for values. */
  private static void declared(Tree tree, int declaration, List<Export> found) {
    int target = tree.firstChild(declaration);
    if (tree.is(target, Kind.NAME)) {
      int value = tree.nextSibling(target);
      int node = tree.is(value, Kind.NOTHING) ? declaration : value;
      found.add(new Export(node, tree.text(target), Optional.of(tree.text(target))));
      return;
    }
    for (int node = lowest(tree, target); node < target; node++) {
      if (tree.is(node, Kind.NAME) && isBound(tree, node, target)) {
        found.add(new Export(declaration, tree.text(node), Optional.of(tree.text(node))));
      }
    }
  }

  private static int lowest(Tree tree, int node) {
    int low = node;
    while (tree.firstChild(low) != Tree.NONE) {
      low = tree.firstChild(low);
    }
    return low;
  }

  /** Whether the way up to the pattern goes through patterns only, and never through a default. */
  private static boolean isBound(Tree tree, int name, int pattern) {
    int node = name;
    while (node != pattern) {
      int parent = tree.parent(node);
      boolean first = tree.firstChild(parent) == node;
      boolean on =
          switch (tree.kind(parent)) {
            case ARRAY, OBJECT, SPREAD -> true;
            case PROPERTY -> !first;
            case ASSIGN -> first;
            default -> false;
          };
      if (!on) {
        return false;
      }
      node = parent;
    }
    return true;
  }
}
