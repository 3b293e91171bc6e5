package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.js.Outline.Variable;
import java.util.List;

/** Finds what is read of {@code process.env} and {@code import.meta.env}. */
final class Environment {
  private Environment() {}

  /** Adds what this node reads there, if it does. */
  static void add(Tree tree, int node, List<Variable> found) {
    if (tree.is(node, Kind.DECLARE)) {
      taken(tree, node, found);
    } else if (isEnvironment(tree, tree.firstChild(node))) {
      int name = tree.child(node, 1);
      if (tree.is(node, Kind.MEMBER) || tree.is(name, Kind.STRING)) {
        found.add(new Variable(node, Names.of(tree, name)));
      }
    }
  }

  /** {@code const {A, B: b} = process.env}. */
  private static void taken(Tree tree, int declaration, List<Variable> found) {
    int pattern = tree.child(declaration, 0);
    if (!tree.is(pattern, Kind.OBJECT) || !isEnvironment(tree, tree.child(declaration, 1))) {
      return;
    }
    int each = tree.firstChild(pattern);
    for (; each != Tree.NONE; each = tree.nextSibling(each)) {
      int key = tree.firstChild(each);
      if (tree.is(each, Kind.PROPERTY) && !tree.is(key, Kind.COMPUTED)) {
        found.add(new Variable(each, Names.of(tree, key)));
      }
    }
  }

  private static boolean isEnvironment(Tree tree, int node) {
    if (!tree.is(node, Kind.MEMBER) || !tree.textIs(tree.child(node, 1), "env")) {
      return false;
    }
    int object = tree.firstChild(node);
    if (tree.is(object, Kind.NAME)) {
      return tree.textIs(object, "process");
    }
    return tree.is(object, Kind.MEMBER)
        && (isPair(tree, object, "import", "meta")
            || isPair(tree, object, "globalThis", "process"));
  }

  private static boolean isPair(Tree tree, int member, String first, String second) {
    return tree.textIs(tree.child(member, 0), first) && tree.textIs(tree.child(member, 1), second);
  }
}
