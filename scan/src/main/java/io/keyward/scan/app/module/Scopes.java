package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which name is which, and what leaves which function. For one thread. */
public final class Scopes {
  /** Added to what is kept of a name, so that 0 stands for what nobody has asked yet. */
  private static final int FIRST = 2;

  private final Tree tree;
  private final Language language;
  private final Bound names;
  private final Map<Integer, List<Integer>> assigned = new HashMap<>();
  private final Map<Integer, List<Integer>> returned = new HashMap<>();

  private final Map<Integer, List<Integer>> yielded = new HashMap<>();

  /** Class → name of what its methods keep in the object → the first ASSIGN to it. */
  private final Map<Integer, Map<String, Integer>> kept = new HashMap<>();

  /** For each use of a name, what binds it. */
  private final int[] binders;

  Scopes(Tree tree, Language language) {
    this.tree = tree;
    this.names = new Bound(tree);
    this.binders = new int[tree.size()];
    this.language = language;
    for (int node = 0; node < tree.size(); node++) {
      switch (language) {
        case PYTHON -> bindInPython(node);
        case JAVA -> bindInJava(node);
        default -> bindInScript(node);
      }
    }
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.ASSIGN)) {
        assigned(node, tree.firstChild(node));
      } else if (tree.is(node, Kind.RETURN)) {
        returned.computeIfAbsent(function(node), _ -> new ArrayList<>()).add(node);
      } else if (tree.is(node, Kind.YIELD)) {
        yielded.computeIfAbsent(function(node), _ -> new ArrayList<>()).add(node);
      }
    }
  }

  private void assigned(int assign, int target) {
    int binder = tree.is(target, Kind.NAME) ? binder(target) : Tree.NONE;
    if (binder != Tree.NONE && binder != target) {
      assigned.computeIfAbsent(binder, _ -> new ArrayList<>()).add(assign);
    }
    int object = tree.is(target, Kind.MEMBER) ? tree.firstChild(target) : Tree.NONE;
    if (object != Tree.NONE
        && (tree.textIs(object, "self")
            || tree.textIs(object, "this")
            || tree.textIs(object, "cls"))) {
      int declared = above(assign, Kind.CLASS);
      if (declared != Tree.NONE) {
        kept.computeIfAbsent(declared, _ -> new HashMap<>())
            .putIfAbsent(tree.text(tree.child(target, 1)), assign);
      }
    }
  }

  /** The first ASSIGN to {@code self.name} in a class, or {@link Tree#NONE}. */
  public int kept(int declared, String name) {
    return kept.getOrDefault(declared, Map.of()).getOrDefault(name, Tree.NONE);
  }

  /** The name that binds this use of it, or {@link Tree#NONE} if the file binds none. */
  public int binder(int use) {
    int known = binders[use];
    if (known == 0) {
      known = search(use) + FIRST;
      binders[use] = known;
    }
    return known - FIRST;
  }

  private int search(int use) {
    int name = tree.name(use);
    if (name == Tree.NONE || !names.isBound(name)) {
      return Tree.NONE;
    }
    int skipped = Tree.NONE;
    for (int scope = use; scope != Tree.NONE; scope = tree.parent(scope)) {
      if (language == Language.PYTHON && isReadOutside(scope)) {
        skipped = function(scope);
      }
      int binder = scope == skipped ? Tree.NONE : names.in(scope, name);
      if (binder != Tree.NONE) {
        return binder;
      }
    }
    return Tree.NONE;
  }

  /** Defaults, types and decorators of a function are read where the function stands. */
  private boolean isReadOutside(int node) {
    int above = tree.parent(node);
    return (tree.is(above, Kind.PARAMETER) && tree.firstChild(above) != node)
        || (tree.is(above, Kind.FUNCTION) && tree.is(node, Kind.DECORATOR));
  }

  /** The ASSIGNs to what this name binds, besides what binds it, in the order of the file. */
  public List<Integer> assigned(int binder) {
    return assigned.getOrDefault(binder, List.of());
  }

  /** The returns of a function, those of the functions in it not counted. */
  public List<Integer> returned(int function) {
    return returned.getOrDefault(function, List.of());
  }

  /** Likewise, the yields of a function. */
  public List<Integer> yielded(int function) {
    return yielded.getOrDefault(function, List.of());
  }

  /** The function around, or {@link Tree#NONE}. */
  public int function(int node) {
    return above(node, Kind.FUNCTION);
  }

  /** The next of this kind above it, or {@link Tree#NONE}. */
  public int above(int node, Kind kind) {
    int around = tree.parent(node);
    while (around != Tree.NONE && !tree.is(around, kind)) {
      around = tree.parent(around);
    }
    return around;
  }

  /** The first node below, or itself: all from there to the node are what it consists of. */
  public int first(int node) {
    int first = node;
    while (tree.firstChild(first) != Tree.NONE) {
      first = tree.firstChild(first);
    }
    return first;
  }

  // ---- binding

  private void bindInScript(int node) {
    switch (tree.kind(node)) {
      case DECLARE -> bind(tree.firstChild(node), around(node));
      case PARAMETER -> bind(tree.firstChild(node), function(node));
      case CATCH -> bind(tree.firstChild(node), node);
      case SPECIFIER -> imported(node, tree.root());
      case FUNCTION, CLASS -> named(node);
      default -> {}
    }
  }

  /** Every assignment binds, in the function or the file as a whole. */
  private void bindInPython(int node) {
    switch (tree.kind(node)) {
      case DECLARE, ASSIGN -> bind(tree.firstChild(node), functionOrFile(node));
      case LOOP -> {
        if (tree.operator(node) == Operator.EACH) {
          bind(tree.firstChild(node), functionOrFile(node));
        }
      }
      case COMPREHENSION -> {
        for (int child = tree.child(node, 1); child != Tree.NONE; child = tree.nextSibling(child)) {
          if (isTargetOfComprehension(tree, child)) {
            bind(child, node);
          }
        }
      }
      case PARAMETER -> bind(tree.firstChild(node), function(node));
      case CATCH -> bind(tree.firstChild(node), node);
      case SPECIFIER -> imported(node, functionOrFile(node));
      case FUNCTION, CLASS -> named(node);
      default -> {}
    }
  }

  private void bindInJava(int node) {
    switch (tree.kind(node)) {
      case DECLARE -> bind(tree.firstChild(node), around(node));
      case FIELD -> bind(tree.firstChild(node), tree.parent(node));
      case PARAMETER -> bind(tree.firstChild(node), function(node));
      case CATCH -> bind(tree.firstChild(node), node);
      case SPECIFIER -> imported(node, tree.root());
      case CLASS -> bind(tree.firstChild(node), around(node));
      case BINARY -> {
        if (tree.operator(node) == Operator.INSTANCE_OF) {
          bind(tree.child(node, 1), functionOrFile(node));
        }
      }
      default -> {}
    }
  }

  /**
   * Whether the part of a comprehension is a name that what follows is run through for: a name or
   * names, with a value behind it. A test is no name that could be bound, or comes third.
   */
  static boolean isTargetOfComprehension(Tree tree, int part) {
    int comprehension = tree.parent(part);
    int place = 0;
    for (int child = tree.firstChild(comprehension);
        child != part;
        child = tree.nextSibling(child)) {
      place++;
    }
    boolean target = tree.is(part, Kind.NAME) || tree.is(part, Kind.ARRAY);
    return target && place % 2 == 1 && tree.nextSibling(part) != Tree.NONE;
  }

  private void imported(int specifier, int scope) {
    if (tree.is(tree.parent(specifier), Kind.IMPORT)) {
      bind(tree.child(specifier, 1), scope);
    }
  }

  private void named(int node) {
    int name = tree.firstChild(node);
    if (tree.is(name, Kind.NAME) && !isMember(node)) {
      names.add(node, name);
      if (isDeclaration(node)) {
        bind(name, language == Language.PYTHON ? functionOrFile(node) : around(node));
      }
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

  private int functionOrFile(int node) {
    int function = function(node);
    return function == Tree.NONE ? tree.root() : function;
  }

  private static boolean isScope(Kind kind) {
    return switch (kind) {
      case FILE, BLOCK, FUNCTION, LOOP, SWITCH, TRY -> true;
      default -> false;
    };
  }

  /** Binds all names of a pattern; the first that binds a name counts. */
  private void bind(int target, int scope) {
    for (int name : Targets.names(tree, target)) {
      names.add(scope, name);
    }
  }
}
