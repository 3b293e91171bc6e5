package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.rule.MatchWords;
import java.util.List;
import java.util.Locale;

/** Made-up users that stand for whoever asks. */
final class StandIns {
  private final List<String> standsFor;
  private final List<String> nobody;

  StandIns(MatchWords words) {
    standsFor = words.of("stands for");
    nobody = words.of("nobody");
  }

  /** What is wrong with who stands there for whoever asks; empty if nothing is. */
  String who(Bypass.Run run, At at) {
    String route = run.route().title();
    if (at.is(Kind.ASSIGN)) {
      return isAssigned(run, at)
          ? "Whoever calls %s is taken for the same made-up user, signed in or not."
              .formatted(route)
          : "";
    }
    return isInstead(run, at)
        ? "Whoever is not signed in is taken by %s for one and the same user.".formatted(route)
        : "";
  }

  private boolean means(Tree tree, int name) {
    return standsFor.contains(tree.text(name).toLowerCase(Locale.ROOT).replace("_", ""));
  }

  /** {@code req.user = { id: 1, role: "admin" }}. */
  private boolean isAssigned(Bypass.Run run, At assignment) {
    Tree tree = assignment.tree();
    int target = tree.firstChild(assignment.node());
    int value = tree.child(assignment.node(), 1);
    return tree.is(target, Kind.MEMBER)
        && means(tree, tree.child(target, 1))
        && tree.is(value, Kind.OBJECT)
        && isConstant(tree, value)
        && run.value(assignment.on(tree.firstChild(target))).what().startsWith("@")
        && isUnconditional(assignment, run.function());
  }

  private static boolean isConstant(Tree tree, int object) {
    int count = 0;
    for (int child = tree.firstChild(object); child != Tree.NONE; child = tree.nextSibling(child)) {
      int value = tree.is(child, Kind.PROPERTY) ? tree.child(child, 1) : Tree.NONE;
      boolean constant =
          switch (value == Tree.NONE ? Kind.NOTHING : tree.kind(value)) {
            case STRING, NUMBER, BOOLEAN -> true;
            default -> false;
          };
      if (!constant) {
        return false;
      }
      count++;
    }
    return count > 0;
  }

  private static boolean isUnconditional(At at, At function) {
    Tree tree = at.tree();
    for (int node = tree.parent(at.node());
        node != Tree.NONE && node != function.node();
        node = tree.parent(node)) {
      switch (tree.kind(node)) {
        case IF, CONDITIONAL, SWITCH -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  /** {@code const userId = session?.user?.id ?? "demo-user"}. */
  private boolean isInstead(Bypass.Run run, At either) {
    Tree tree = either.tree();
    Operator operator = tree.operator(either.node());
    int right = tree.child(either.node(), 1);
    if (operator != Operator.OR && operator != Operator.COALESCE) {
      return false;
    }
    String other =
        switch (tree.kind(right)) {
          case STRING -> tree.value(right).toLowerCase(Locale.ROOT);
          case NUMBER -> tree.text(right);
          default -> "";
        };
    int above = tree.parent(either.node());
    return (tree.is(above, Kind.DECLARE) || tree.is(above, Kind.PROPERTY))
        && means(tree, tree.firstChild(above))
        && !other.isEmpty()
        && !nobody.contains(other)
        && run.value(either.on(tree.firstChild(either.node()))).has(Tag.IDENTITY);
  }
}
