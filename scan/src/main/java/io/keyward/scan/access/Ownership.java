package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Declared;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/**
 * Tells whether somebody who asks for a row must be its owner, or may see all: a test, before or
 * after the row is read, that refuses others.
 */
final class Ownership {
  private static final int HOPS = 2;

  private Ownership() {}

  /**
   * Whether the handler compares, anywhere on its way, who asks with what the row or request says.
   */
  static boolean isChecked(Route route, Operation operation, Frame frame, Values values) {
    if (route.notes() == Route.Notes.AUTHORIZED) {
      return true;
    }
    Guards guards = new Guards(values);
    Membership membership = new Membership(operation, values);
    for (Frame asked : route.asked()) {
      if (asked.function != null && compares(asked.function, asked, guards, values)) {
        return true;
      }
    }
    for (Frame call = frame; call != null && call.function != null; call = call.caller) {
      if (compares(call.function, call, guards, values)
          || asksForMembership(call.function, call, membership)) {
        return true;
      }
    }
    for (Value before : route.before()) {
      At ref = before.ref();
      if (ref != null && ref.is(Kind.FUNCTION)) {
        Frame inner = new Frame(ref, route.frame().arguments, ref, Frame.NONE, before.frame());
        if (compares(ref, inner, guards, values) || asksForMembership(ref, inner, membership)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Any test in the function that depends on more of somebody's identity than that there is one.
   */
  private static boolean compares(At function, Frame frame, Guards guards, Values values) {
    Tree tree = function.tree();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (isTest(tree, node) && asksMore(function.on(node), frame, guards, values, 0)) {
        return true;
      }
      if (tree.is(node, Kind.CALL) && asksByCall(function.on(node), frame, guards, values)) {
        return true;
      }
    }
    return false;
  }

  /** Any test in the function that a row which joins who asks with what is asked for decides. */
  private static boolean asksForMembership(At function, Frame frame, Membership membership) {
    Tree tree = function.tree();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (isTest(tree, node) && membership.decides(function.on(node), frame)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTest(Tree tree, int node) {
    int parent = tree.parent(node);
    return (tree.is(parent, Kind.IF) || tree.is(parent, Kind.CONDITIONAL))
        && tree.firstChild(parent) == node;
  }

  private static boolean asksMore(At test, Frame frame, Guards guards, Values values, int hops) {
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      switch (tree.kind(node)) {
        case BINARY -> {
          if (comparesIdentity(test.on(node), frame, values)) {
            return true;
          }
        }
        case MEMBER -> {
          if (values.of(test.on(node), frame).has(Tag.ROLE)) {
            return true;
          }
        }
        case NAME -> {
          if (isRole(values.of(test.on(node), frame))) {
            return true;
          }
          int declared = Declared.value(test.on(node));
          if (declared != Tree.NONE
              && hops < HOPS
              && asksMore(test.on(declared), frame, guards, values, hops + 1)) {
            return true;
          }
        }
        case CALL -> {
          if (asksByCall(test.on(node), frame, guards, values)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /** A role, and not a session or a user that has one among other things. */
  private static boolean isRole(Value value) {
    At ref = value.ref();
    return value.has(Tag.ROLE) && (ref == null || !ref.is(Kind.OBJECT));
  }

  private static boolean comparesIdentity(At test, Frame frame, Values values) {
    Tree tree = test.tree();
    boolean compares =
        switch (tree.operator(test.node())) {
          case SAME, NOT_SAME, EQUAL, NOT_EQUAL -> true;
          default -> false;
        };
    if (!compares) {
      return false;
    }
    Value left = values.of(test.on(tree.firstChild(test.node())), frame);
    Value right = values.of(test.on(tree.child(test.node(), 1)), frame);
    boolean nothing = isNothing(left) || isNothing(right);
    return !nothing && (left.has(Tag.IDENTITY) || right.has(Tag.IDENTITY));
  }

  private static boolean isNothing(Value value) {
    return value.text().equals("null")
        || value.text().equals("None")
        || value.text().equals("undefined");
  }

  /** Whether it is decided by what the call gives back. */
  private static boolean isTested(At call) {
    Tree tree = call.tree();
    int node = call.node();
    int above = tree.parent(node);
    while (tree.is(above, Kind.AWAIT) || tree.is(above, Kind.UNARY)) {
      node = above;
      above = tree.parent(above);
    }
    return (tree.is(above, Kind.IF) || tree.is(above, Kind.CONDITIONAL))
        && tree.firstChild(above) == node;
  }

  private static boolean isEquals(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    return tree.is(callee, Kind.MEMBER)
        && Known.is(Known.Word.SAME, "." + tree.text(tree.child(callee, 1)));
  }

  /** {@code a.equals(b)}, {@code Objects.equals(a, b)}. */
  private static boolean comparesByCall(At call, Frame frame, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    boolean identity =
        tree.is(callee, Kind.MEMBER)
            && values.of(call.on(tree.firstChild(callee)), frame).has(Tag.IDENTITY);
    for (Value argument : values.arguments(call, frame)) {
      if (isNothing(argument)) {
        return false;
      }
      identity = identity || argument.has(Tag.IDENTITY);
    }
    return identity;
  }

  /** A call that is given who asks and something else, and may refuse. */
  private static boolean asksByCall(At call, Frame frame, Guards guards, Values values) {
    Value callee = values.callee(call, frame);
    if (Known.is(Known.Word.SAME, callee.what()) || isEquals(call)) {
      return comparesByCall(call, frame, values);
    }
    At ref = callee.ref();
    boolean identity = false;
    boolean request = false;
    boolean named = false;
    for (Value argument : values.arguments(call, frame)) {
      identity = identity || argument.has(Tag.IDENTITY);
      request = request || !argument.has(Tag.IDENTITY);
      named = named || argument.has(Tag.REQUEST);
    }
    if (ref == null || !ref.is(Kind.FUNCTION)) {
      return identity && request && Names.soundsLikeIdentity(callee.what());
    }
    Frame inner = values.entered(callee, call, frame);
    if (identity && named && values.of(call, frame).has(Tag.IDENTITY) && isTested(call)) {
      // What it answers depends on who asks, and on what the request names.
      return true;
    }
    if (inner == null || frame.depth >= 4) {
      return false;
    }
    return identity
        ? values.answer("compares", ref, inner, () -> compares(ref, inner, guards, values))
        : values.answer("asks for a role", ref, inner, () -> asksForRole(ref, inner, values));
  }

  /** A function that finds out by itself who asks, and decides or answers by what he may do. */
  private static boolean asksForRole(At function, Frame frame, Values values) {
    Tree tree = function.tree();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      boolean answers = tree.is(node, Kind.BINARY) && tree.is(tree.parent(node), Kind.RETURN);
      boolean decides = answers || isTest(tree, node);
      if (decides && isOfRole(function.on(node), frame, values)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfRole(At test, Frame frame, Values values) {
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      if (tree.is(node, Kind.MEMBER) && values.of(test.on(node), frame).has(Tag.ROLE)) {
        return true;
      }
    }
    return false;
  }
}
