package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which columns of its rows a chain of calls reads.
 *
 * @param all whether it reads all, as it does where nothing is said
 * @param names those that it says, as far as they are written there
 */
record ChosenColumns(boolean all, List<String> names) {
  private static final Set<String> OPTIONS =
      Set.of("select", "omit", "columns", "fields", "attributes", "projection");
  private static final Set<String> CALLS =
      Set.of("select", "project", "only", "values", "values_list", "with_entities");

  ChosenColumns {
    names = List.copyOf(names);
  }

  /** Of the chain that the call is a part of. */
  static ChosenColumns of(At call) {
    Tree tree = call.tree();
    int last = last(call);
    boolean all = true;
    List<String> names = new ArrayList<>();
    for (int node = call.file().scopes().first(last); node <= last; node++) {
      int given =
          switch (tree.kind(node)) {
            case PROPERTY ->
                OPTIONS.contains(tree.text(tree.firstChild(node)))
                    ? tree.child(node, 1)
                    : Tree.NONE;
            case CALL -> given(tree, node);
            default -> Tree.NONE;
          };
      if (given != Tree.NONE && !isEverything(tree, given)) {
        all = false;
        if (!tree.textIs(tree.firstChild(node), "omit")) {
          collect(tree, given, names);
        }
      }
    }
    return new ChosenColumns(all, names);
  }

  /** The last call that is made on what the call gives. */
  private static int last(At call) {
    Tree tree = call.tree();
    int node = call.node();
    int member = tree.parent(node);
    while (tree.is(member, Kind.MEMBER) && tree.is(tree.parent(member), Kind.CALL)) {
      node = tree.parent(member);
      member = tree.parent(node);
    }
    return node;
  }

  /** What a call is given that chooses columns. */
  private static int given(Tree tree, int call) {
    String name = Subtree.name(tree, call);
    return CALLS.contains(name)
        ? tree.child(call, 1)
        : name.equals("find") ? tree.child(call, 2) : Tree.NONE;
  }

  private static boolean isEverything(Tree tree, int given) {
    String text = tree.is(given, Kind.STRING) ? tree.value(given).strip() : "";
    // Mongoose leaves out what is said behind a minus, which is the password alone, mostly.
    boolean allButOne = text.startsWith("-") && text.indexOf(' ') < 0;
    return text.equals("*")
        || allButOne
        || tree.is(given, Kind.FUNCTION)
        || (tree.is(given, Kind.NAME) && Character.isUpperCase(tree.text(given).charAt(0)));
  }

  private static void collect(Tree tree, int given, List<String> names) {
    for (int node = given; node != Tree.NONE; node = tree.nextSibling(node)) {
      switch (tree.kind(node)) {
        case STRING -> names.addAll(List.of(tree.value(node).split("[ ,]+", -1)));
        case MEMBER -> names.add(tree.text(tree.child(node, 1)));
        case OBJECT, ARRAY -> within(tree, node, names);
        default -> {}
      }
    }
  }

  private static void within(Tree tree, int collection, List<String> names) {
    for (int child = tree.firstChild(collection);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.STRING)) {
        names.add(tree.value(child));
      } else if (tree.is(child, Kind.PROPERTY)) {
        String value = tree.text(tree.child(child, 1));
        if (!value.equals("false") && !value.equals("0")) {
          names.add(tree.text(tree.firstChild(child)));
        }
      }
    }
  }
}
