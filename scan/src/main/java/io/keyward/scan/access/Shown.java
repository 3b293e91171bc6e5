package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.route.Responses;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether what a function reads is part of what it answers, and not only how much of it there
 * is. Looks at names, in one function.
 */
final class Shown {
  private final Tree tree;
  private final At function;

  /** What holds something of it. */
  private final Set<Integer> holders = new HashSet<>();

  private Shown(At function) {
    this.tree = function.tree();
    this.function = function;
  }

  /** Whether what stands there, somewhere in that function, is answered. */
  static boolean is(At read, At function) {
    return read.file().equals(function.file()) && new Shown(function).isShown(read.node());
  }

  private boolean isShown(int read) {
    int node = read;
    while (node != function.node() && node != Tree.NONE) {
      int above = tree.parent(node);
      if (isAmount(node, above)) {
        return false;
      }
      if (answers(above) || (above == function.node() && isValue(node))) {
        return true;
      }
      switch (tree.kind(above)) {
        case DECLARE, ASSIGN -> {
          if (tree.firstChild(above) != node) {
            holds(tree.firstChild(above));
          }
        }
        case CALL -> handedOn(above);
        default -> {}
      }
      node = above;
    }
    return !holders.isEmpty() && anyAnswered();
  }

  /** {@code rows.length}, {@code len(rows)}, {@code rows.stream().count()}. */
  private boolean isAmount(int node, int above) {
    if (tree.is(above, Kind.MEMBER) && tree.firstChild(above) == node) {
      return isAmount(tree.text(tree.child(above, 1)));
    }
    return tree.is(above, Kind.CALL)
        && tree.firstChild(above) != node
        && isAmount(tree.text(tree.firstChild(above)));
  }

  private static boolean isAmount(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "length", "len", "size", "count", "sum", "any", "bool", "isempty", "exists", "some" ->
          true;
      default -> false;
    };
  }

  private boolean answers(int node) {
    return tree.is(node, Kind.RETURN)
        ? tree.parent(node) != Tree.NONE
            && function.file().scopes().function(node) == function.node()
        : Responses.answers(function.on(node));
  }

  /** The body of a function that is nothing but what it gives back. */
  private boolean isValue(int node) {
    return tree.child(function.node(), 2) == node && !tree.is(node, Kind.BLOCK);
  }

  /** {@code read((error, rows) => …)}, {@code read.then(rows => …)}. */
  private void handedOn(int call) {
    for (int child = tree.child(call, 1); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION)) {
        holds(tree.child(child, 1));
      }
    }
  }

  /** All names that are bound there. */
  private void holds(int pattern) {
    Scopes scopes = function.file().scopes();
    for (int node = scopes.first(pattern); node <= pattern; node++) {
      if (tree.is(node, Kind.NAME) && scopes.binder(node) != Tree.NONE) {
        holders.add(scopes.binder(node));
      }
    }
  }

  /** Goes through the function in order: what is made of what is held is held too. */
  private boolean anyAnswered() {
    Scopes scopes = function.file().scopes();
    for (int node = scopes.first(function.node()); node < function.node(); node++) {
      switch (tree.kind(node)) {
        case DECLARE, ASSIGN -> {
          if (isHeld(tree.child(node, 1))) {
            holds(tree.firstChild(node));
          }
        }
        case CALL, NEW, RETURN -> {
          if (answers(node) && isHeld(node)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean isHeld(int part) {
    Scopes scopes = function.file().scopes();
    for (int node = part == Tree.NONE ? 0 : scopes.first(part); node <= part; node++) {
      if (tree.is(node, Kind.NAME)
          && isUse(node)
          && holders.contains(scopes.binder(node))
          && !isAmount(node, tree.parent(node))) {
        return true;
      }
    }
    return false;
  }

  /** Not the name of a property or a member, that says nothing of what is called the same. */
  private boolean isUse(int name) {
    int above = tree.parent(name);
    return switch (tree.kind(above)) {
      case PROPERTY, KEYWORD -> tree.firstChild(above) != name || tree.child(above, 1) == Tree.NONE;
      case MEMBER -> tree.firstChild(above) == name;
      default -> true;
    };
  }
}
