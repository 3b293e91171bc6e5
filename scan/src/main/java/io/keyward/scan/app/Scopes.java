package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which name is which, and what leaves which function. Immutable once made. */
final class Scopes {
  private final Tree tree;
  private final Map<Integer, Map<String, Integer>> names = new HashMap<>();
  private final Map<Integer, List<Integer>> assigned = new HashMap<>();
  private final Map<Integer, List<Integer>> returned = new HashMap<>();

  Scopes(Tree tree) {
    this.tree = tree;
    for (int node = 0; node < tree.size(); node++) {
      bind(node);
    }
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.ASSIGN) && tree.is(tree.firstChild(node), Kind.NAME)) {
        int binder = binder(tree.firstChild(node));
        if (binder != Tree.NONE) {
          assigned.computeIfAbsent(binder, _ -> new ArrayList<>()).add(tree.child(node, 1));
        }
      } else if (tree.is(node, Kind.RETURN)) {
        returned.computeIfAbsent(function(node), _ -> new ArrayList<>()).add(node);
      }
    }
  }

  /** The name that binds this use of it, or {@link Tree#NONE} if the file binds none. */
  int binder(int use) {
    return binder(tree.text(use), use);
  }

  /** Likewise, of a name as it would be read there. */
  int binder(String name, int from) {
    for (int scope = from; scope != Tree.NONE; scope = tree.parent(scope)) {
      Map<String, Integer> bound = names.get(scope);
      if (bound != null) {
        Integer binder = bound.get(name);
        if (binder != null) {
          return binder;
        }
      }
    }
    return Tree.NONE;
  }

  /** The values that are assigned to what this name binds, besides the first. */
  List<Integer> assigned(int binder) {
    return assigned.getOrDefault(binder, List.of());
  }

  /** The returns of a function, those of the functions in it not counted. */
  List<Integer> returned(int function) {
    return returned.getOrDefault(function, List.of());
  }

  /** The function around, or {@link Tree#NONE}. */
  int function(int node) {
    int around = tree.parent(node);
    while (around != Tree.NONE && !tree.is(around, Kind.FUNCTION)) {
      around = tree.parent(around);
    }
    return around;
  }

  /** The first node below, or itself: all from there to the node are what it consists of. */
  int first(int node) {
    int first = node;
    while (tree.firstChild(first) != Tree.NONE) {
      first = tree.firstChild(first);
    }
    return first;
  }

  private void bind(int node) {
    switch (tree.kind(node)) {
      case DECLARE -> pattern(tree.firstChild(node), around(node));
      case PARAMETER -> pattern(tree.firstChild(node), function(node));
      case CATCH -> pattern(tree.firstChild(node), node);
      case SPECIFIER -> {
        if (tree.is(tree.parent(node), Kind.IMPORT)) {
          pattern(tree.child(node, 1), tree.root());
        }
      }
      case FUNCTION, CLASS -> {
        int name = tree.firstChild(node);
        if (tree.is(name, Kind.NAME) && !isMember(node)) {
          names.computeIfAbsent(node, _ -> new HashMap<>()).putIfAbsent(tree.text(name), name);
          if (isDeclaration(node)) {
            pattern(name, around(node));
          }
        }
      }
      default -> {}
    }
  }

  private boolean isMember(int node) {
    int parent = tree.parent(node);
    return tree.is(parent, Kind.OBJECT)
        || (tree.is(parent, Kind.BLOCK) && tree.is(tree.parent(parent), Kind.CLASS));
  }

  private boolean isDeclaration(int node) {
    return switch (tree.kind(tree.parent(node))) {
      case FILE, BLOCK, EXPORT, EXPORT_DEFAULT, CASE, IF, LABELLED -> true;
      default -> false;
    };
  }

  private int around(int node) {
    int scope = tree.parent(node);
    while (!isScope(tree.kind(scope))) {
      scope = tree.parent(scope);
    }
    return scope;
  }

  private static boolean isScope(Kind kind) {
    return switch (kind) {
      case FILE, BLOCK, FUNCTION, LOOP, SWITCH, TRY -> true;
      default -> false;
    };
  }

  /** Binds all names of a pattern. */
  private void pattern(int target, int scope) {
    for (int name : Targets.names(tree, target)) {
      names.computeIfAbsent(scope, _ -> new HashMap<>()).putIfAbsent(tree.text(name), name);
    }
  }
}
