package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Questions about a node and all below it, whatever the language and without any model. */
public final class Subtree {
  private final Tree tree;
  private final int first;
  private final int last;

  private Subtree(Tree tree, int first, int last) {
    this.tree = tree;
    this.first = first;
    this.last = last;
  }

  /** What stands there. */
  public static Subtree of(At at) {
    return new Subtree(
        at.tree(), at.node() == Tree.NONE ? 0 : at.file().scopes().first(at.node()), at.node());
  }

  /** Whether this holds for any of its nodes. */
  public boolean any(IntPredicate test) {
    for (int node = first; node <= last; node++) {
      if (test.test(node)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the words, in lower case, is part of a name or text in it; {@code _} aside. */
  public boolean says(List<String> words) {
    for (int node = first; node <= last; node++) {
      if ((tree.is(node, Kind.NAME) || tree.is(node, Kind.STRING)) && isPartOf(node, words)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function is called in it whose own name one of the words is part of. */
  public boolean calls(List<String> words) {
    for (int node = first; node <= last; node++) {
      if (tree.is(node, Kind.CALL) && isPartOf(named(tree, node), words)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPartOf(int node, List<String> words) {
    for (String word : words) {
      if (tree.contains(node, word)) {
        return true;
      }
    }
    return false;
  }

  /** The last part of the name of what is called. */
  public static String name(Tree tree, int call) {
    return tree.text(named(tree, call));
  }

  private static int named(Tree tree, int call) {
    int callee = tree.firstChild(call);
    return tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee;
  }

  /** Whether one of the words is part of the text, letters' size and underscores not counted. */
  public static boolean contains(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT).replace("_", "");
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
