package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** Tells of functions of the application whether they let strangers through. */
public final class Insisting {
  private final Guards guards;
  private final Values values;

  /** With what refuses, and what expressions can be. */
  public Insisting(Guards guards, Values values) {
    this.guards = guards;
    this.values = values;
  }

  /** Whether the function comes back only for those who were checked; others it throws at. */
  public boolean insists(At function, Frame frame) {
    Tree tree = function.tree();
    int body = tree.child(function.node(), 2);
    if (!tree.is(body, Kind.BLOCK)) {
      At call = function.on(tree.is(body, Kind.AWAIT) ? tree.firstChild(body) : body);
      return call.is(Kind.CALL) && guards.guards(function.on(body), frame);
    }
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (insistsBy(function.on(child), frame)) {
        return true;
      }
      if (tree.is(child, Kind.RETURN)) {
        int value = tree.firstChild(child);
        return guards.guards(function.on(value), frame);
      }
      if (returnsSomewhere(function.on(child))) {
        return false;
      }
    }
    return false;
  }

  /** A guard among whose refusals there is no mere return: that would go on in the caller. */
  private boolean insistsBy(At statement, Frame frame) {
    return !returnsSomewhere(statement) && guards.guards(statement, frame);
  }

  private static boolean returnsSomewhere(At statement) {
    Tree tree = statement.tree();
    Scopes scopes = statement.file().scopes();
    int function = scopes.function(statement.node());
    for (int node : scopes.returned(function)) {
      if (node <= statement.node()
          && node >= scopes.first(statement.node())
          && !isValueOfTry(tree, node, statement.node())) {
        return true;
      }
    }
    return false;
  }

  /** {@code try { return jwt.verify(…) } catch { throw … }} gives back only what was checked. */
  private static boolean isValueOfTry(Tree tree, int node, int statement) {
    return tree.is(statement, Kind.TRY)
        && tree.parent(tree.parent(node)) == statement
        && tree.is(tree.parent(node), Kind.BLOCK);
  }

  /**
   * Whether the call says yes only to those who were checked, in a function that says yes or no.
   */
  boolean answers(At call, Frame frame) {
    Tree tree = call.tree();
    if (!tree.is(call.node(), Kind.CALL)) {
      return false;
    }
    Value function = values.callee(call, frame);
    @Nullable Frame inner = values.entered(function, call, frame);
    At ref = function.ref();
    if (inner == null || ref == null) {
      return false;
    }
    return values.answer("answers", ref, inner, () -> saysYesToKnown(ref, inner));
  }

  private boolean saysYesToKnown(At ref, Frame inner) {
    boolean yes = false;
    for (int node : ref.file().scopes().returned(ref.node())) {
      if (ref.tree().textIs(ref.tree().firstChild(node), "true")) {
        yes = true;
        if (!guards.isGuardedWithin(ref.on(node), inner)) {
          return false;
        }
      }
    }
    return yes;
  }

  /**
   * Whether a function that stands before a handler goes on only for those who were checked.
   *
   * @param before the function
   * @param arguments what it is called with
   */
  public boolean letsThroughOnlyKnown(Value before, java.util.List<Value> arguments) {
    At function = before.ref();
    if (function == null || !function.is(Kind.FUNCTION)) {
      return false;
    }
    Tree tree = function.tree();
    Frame frame = new Frame(function, arguments, function, Frame.NONE, before.frame());
    boolean goesOn = false;
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.CALL) && isContinuation(function.on(node), frame, before)) {
        goesOn = true;
        if (!guards.isGuardedWithin(function.on(node), frame)) {
          return false;
        }
      }
    }
    return goesOn;
  }

  private boolean isContinuation(At call, Frame frame, Value before) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (!tree.is(callee, Kind.NAME)) {
      return false;
    }
    Value value = values.of(call.on(callee), frame);
    if (value.what().equals("@next")) {
      return tree.childCount(call.node()) == 1;
    }
    At ref = value.ref();
    Frame made = before.frame();
    if (ref == null || made.function == null) {
      return false;
    }
    for (Value argument : made.arguments) {
      if (ref.equals(argument.ref())) {
        return true;
      }
    }
    return false;
  }
}
