package io.keyward.scan.code;

/** What holds of every tree, whatever was read. */
public final class Sound {
  private Sound() {}

  /** Fails if a node lies outside its parent, before its sibling, or nowhere. */
  public static void check(Tree tree, int length) {
    int root = tree.root();
    require(tree.is(root, Kind.FILE), root, "the root is no file");
    require(tree.start(root) == 0 && tree.end(root) == length, root, "the root is not all");
    int reached = 1;
    for (int node = 0; node < tree.size(); node++) {
      int parent = tree.parent(node);
      require(tree.start(node) <= tree.end(node), node, "it ends before it begins");
      require((parent == Tree.NONE) == (node == root), node, "it has no parent");
      require(parent == Tree.NONE || parent > node, node, "its parent comes first");
      int before = Tree.NONE;
      for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
        reached++;
        require(tree.parent(child) == node, child, "it is another's child");
        require(tree.start(child) >= tree.start(node), child, "it begins before its parent");
        require(tree.end(child) <= tree.end(node), child, "it ends behind its parent");
        if (before != Tree.NONE && !isOutOfOrder(tree, node, before, child)) {
          require(tree.start(child) >= tree.start(before), child, "it begins before its sibling");
        }
        before = child;
      }
    }
    require(reached == tree.size(), root, "nodes are lost");
    checkComments(tree, length);
  }

  private static void checkComments(Tree tree, int length) {
    int end = 0;
    for (int comment = 0; comment < tree.commentCount(); comment++) {
      require(tree.commentStart(comment) >= end, comment, "the comment overlaps");
      require(tree.commentEnd(comment) > tree.commentStart(comment), comment, "it is empty");
      end = tree.commentEnd(comment);
    }
    require(end <= length, tree.commentCount(), "the comment is outside");
  }

  /** The exceptions that {@link Kind} names. */
  private static boolean isOutOfOrder(Tree tree, int parent, int before, int child) {
    return tree.is(child, Kind.DECORATOR)
        || tree.is(parent, Kind.LOOP)
        || tree.is(parent, Kind.CLASS)
        || tree.is(parent, Kind.CONDITIONAL)
        || tree.is(parent, Kind.CATCH)
        || tree.is(parent, Kind.ASSIGN)
        || (tree.is(parent, Kind.IMPORT)
            && tree.is(child, Kind.SPECIFIER)
            && !tree.is(before, Kind.SPECIFIER));
  }

  private static void require(boolean holds, int node, String otherwise) {
    if (!holds) {
      throw new AssertionError("node " + node + ": " + otherwise);
    }
  }
}
