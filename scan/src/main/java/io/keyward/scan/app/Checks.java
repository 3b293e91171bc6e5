package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.Locale;

/** Tells whether a test lets only certain values through. */
final class Checks {
  private final Values values;

  Checks(Values values) {
    this.values = values;
  }

  /** Whether the test asks a list, a pattern or a checking function about where this came from. */
  boolean allows(At test, Value value, Frame frame) {
    Trail trail = value.trail();
    if (trail == null) {
      return false;
    }
    String source = trail.origin();
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      if (tree.is(node, Kind.CALL)
          && asks(test.on(node))
          && concerns(test.on(node), source, frame)) {
        return true;
      }
      if (tree.is(node, Kind.BINARY) && decides(tree, node)) {
        Value left = values.of(test.on(tree.firstChild(node)), frame);
        Value right = values.of(test.on(tree.child(node, 1)), frame);
        boolean compares = tree.operator(node) == Operator.IN || fixed(left) || fixed(right);
        if (compares && (from(left, source) || from(right, source))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the value was asked about on every way to this place. */
  boolean isChecked(At place, Value value, Frame frame) {
    Guards guards = new Guards(values);
    return Before.any(
        place,
        frame,
        new Before.Question() {
          @Override
          public boolean statement(At statement, Frame call) {
            Tree tree = statement.tree();
            int node = statement.node();
            return tree.is(node, Kind.IF)
                ? allows(statement.on(tree.firstChild(node)), value, call)
                    && guards.ends(statement.on(tree.child(node, 1)), call)
                : insists(statement, value, call);
          }

          @Override
          public boolean isTrue(At test, Frame call) {
            return allows(test, value, call);
          }

          @Override
          public boolean isFalse(At test, Frame call) {
            return allows(test, value, call);
          }
        });
  }

  private static boolean fixed(Value value) {
    return (value.isConstant()
            && !value.text().isEmpty()
            && !value.text().equals("undefined")
            && !value.text().equals("null"))
        || value.has(Tag.ENVIRONMENT);
  }

  private static boolean decides(Tree tree, int node) {
    return switch (tree.operator(node)) {
      case SAME, NOT_SAME, EQUAL, NOT_EQUAL, IN -> true;
      default -> false;
    };
  }

  /** A call in whose name somebody asks whether a value is good. */
  private static boolean asks(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    String name =
        tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
    String lower = name.toLowerCase(Locale.ROOT);
    return Known.is(Known.Word.ASKS, "." + name)
        || lower.startsWith("is")
        || lower.startsWith("valid")
        || lower.startsWith("check")
        || lower.startsWith("assert")
        || lower.startsWith("ensure")
        || lower.startsWith("allow");
  }

  /** Whether something that the call is given, or is called on, comes from there. */
  boolean concerns(At call, String source, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (tree.is(callee, Kind.MEMBER)
        && from(values.of(call.on(tree.firstChild(callee)), frame), source)) {
      return true;
    }
    for (Value argument : values.arguments(call, frame)) {
      if (from(argument, source)) {
        return true;
      }
    }
    return false;
  }

  /** A statement by itself that throws unless a value is good. */
  boolean insists(At statement, Value value, Frame frame) {
    Trail trail = value.trail();
    Tree tree = statement.tree();
    int node =
        tree.is(statement.node(), Kind.AWAIT)
            ? tree.firstChild(statement.node())
            : statement.node();
    return trail != null
        && tree.is(node, Kind.CALL)
        && asks(statement.on(node))
        && concerns(statement.on(node), trail.origin(), frame);
  }

  private static boolean from(Value value, String source) {
    Trail trail = value.trail();
    return trail != null && trail.origin().equals(source);
  }
}
