package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** The methods that are called on the same thing as a call is made on, or on what it gives back. */
public record Chain(At call) {
  /** Those called directly on what it gives back, in their order. */
  public List<At> directly() {
    List<At> all = new ArrayList<>();
    Tree tree = call.tree();
    int node = call.node();
    while (tree.is(tree.parent(node), Kind.MEMBER)
        && tree.firstChild(tree.parent(node)) == node
        && isCalled(tree, tree.parent(node))) {
      node = tree.parent(tree.parent(node));
      all.add(call.on(node));
    }
    return all;
  }

  /** Those called on what it gives back, directly or under the name that it is kept under. */
  public List<At> after() {
    List<At> all = directly();
    Tree tree = call.tree();
    int node = all.isEmpty() ? call.node() : all.getLast().node();
    int above = tree.parent(node);
    boolean kept =
        (tree.is(above, Kind.DECLARE) || tree.is(above, Kind.ASSIGN))
            && tree.child(above, 1) == node;
    if (kept && tree.is(tree.firstChild(above), Kind.NAME)) {
      all.addAll(on(call.on(tree.firstChild(above))));
    }
    return all;
  }

  /** Those too that are called on what it is called on itself. */
  public List<At> all() {
    List<At> all = new ArrayList<>(after());
    Tree tree = call.tree();
    int node = call.node();
    while (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
      node = tree.firstChild(tree.firstChild(node));
      if (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
        all.add(call.on(node));
      }
    }
    if (tree.is(node, Kind.NAME)) {
      all.addAll(on(call.on(node)));
    }
    return all;
  }

  private static boolean isCalled(Tree tree, int member) {
    int above = tree.parent(member);
    return tree.is(above, Kind.CALL) && tree.firstChild(above) == member;
  }

  /** The methods called on the thing of this name in the function around. */
  private static List<At> on(At name) {
    List<At> all = new ArrayList<>();
    Tree tree = name.tree();
    Scopes scopes = name.file().scopes();
    int around = scopes.function(name.node());
    int end = around == Tree.NONE ? tree.root() : around;
    String text = tree.text(name.node());
    int binder = scopes.binder(name.node());
    for (int node = scopes.first(end); node < end; node++) {
      if (tree.is(node, Kind.NAME)
          && tree.textIs(node, text)
          && tree.is(tree.parent(node), Kind.MEMBER)
          && tree.firstChild(tree.parent(node)) == node
          && scopes.binder(node) == binder) {
        int call = tree.parent(tree.parent(node));
        if (isCalled(tree, tree.parent(node))) {
          all.add(name.on(call));
        }
      }
    }
    return all;
  }
}
