package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.FunctionName;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.rule.MatchWords;
import java.util.List;
import java.util.Locale;

/** Tells of statements whether they let somebody through, or send him away; in any language. */
final class Passing {
  private final List<String> verifies;
  private final List<String> goesOn;
  private final List<String> refuses;
  private final List<String> elsewhere;
  private final List<String> checks;
  private final List<String> limits;

  Passing(MatchWords words) {
    verifies = words.of("verifies");
    goesOn = words.of("goes on");
    refuses = words.of("refuses");
    elsewhere = words.of("elsewhere");
    checks = words.of("checks");
    limits = words.of("limits");
  }

  /** Whether a statement ends in letting somebody through. */
  boolean letsPass(At statement) {
    Tree tree = statement.tree();
    int last = statement.node();
    if (tree.is(last, Kind.BLOCK)) {
      last = Tree.NONE;
      for (int child = tree.firstChild(statement.node());
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (tree.is(child, Kind.IF) || tree.is(child, Kind.THROW)) {
          return false;
        }
        boolean bare = tree.is(child, Kind.RETURN) && tree.is(tree.firstChild(child), Kind.NOTHING);
        last = bare && last != Tree.NONE ? last : child;
      }
    }
    if (last == Tree.NONE) {
      return false;
    }
    int value = last;
    boolean returned = tree.is(last, Kind.RETURN);
    if (returned) {
      value = tree.firstChild(last);
      if (tree.is(value, Kind.BOOLEAN)) {
        return tree.text(value).toLowerCase(Locale.ROOT).equals("true") && saysYes(statement);
      }
    }
    value = tree.is(value, Kind.AWAIT) ? tree.firstChild(value) : value;
    return tree.is(value, Kind.CALL)
        && (passesOn(tree, value) || (returned && isWrapped(statement.on(value))));
  }

  /** {@code next()}, {@code NextResponse.next()}, {@code chain.doFilter(request, response)}. */
  private boolean passesOn(Tree tree, int call) {
    String callee = tree.text(tree.firstChild(call));
    return goesOn.contains(callee) && (!callee.equals("next") || tree.childCount(call) == 1);
  }

  /** {@code return view(*args)}: what was given to the function around, and is guarded by it. */
  private static boolean isWrapped(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int binder = tree.is(callee, Kind.NAME) ? call.file().scopes().binder(callee) : Tree.NONE;
    return binder != Tree.NONE
        && tree.is(tree.parent(binder), Kind.PARAMETER)
        && call.file().scopes().function(binder) != call.file().scopes().function(call.node());
  }

  /** Whether the function around says yes to let somebody through, and not to keep him out. */
  private boolean saysYes(At at) {
    String name = FunctionName.of(at.tree(), at.file().scopes().function(at.node()));
    String lower = name.toLowerCase(Locale.ROOT).replace("_", "");
    if (Subtree.contains(lower, limits)) {
      return false;
    }
    for (String check : checks) {
      if (lower.startsWith(check)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the function around refuses somebody, so that it is there to do so. */
  boolean isGuard(At at) {
    int function = at.file().scopes().function(at.node());
    if (function == Tree.NONE) {
      return false;
    }
    Tree tree = at.tree();
    String name = FunctionName.of(tree, function);
    return !Subtree.contains(name, elsewhere)
        && (refuses(at.on(tree.child(function, 2)))
            || Subtree.of(at.on(tree.child(function, 2))).calls(verifies));
  }

  boolean refuses(At at) {
    Tree tree = at.tree();
    return Subtree.of(at)
        .any(node ->
            switch (tree.kind(node)) {
              case THROW -> true;
              case RETURN -> {
                int value = tree.firstChild(node);
                yield tree.textIs(value, "false")
                    || tree.textIs(value, "False")
                    || tree.is(value, Kind.NULL);
              }
              case NUMBER ->
                  tree.textIs(node, "401") || tree.textIs(node, "403") || tree.textIs(node, "400");
              case NAME -> Subtree.contains(tree.text(node), refuses);
              default -> false;
            });
  }
}
