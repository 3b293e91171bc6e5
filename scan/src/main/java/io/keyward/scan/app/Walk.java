package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import java.util.HashSet;
import java.util.Set;

/** Goes through all that a route runs, into the application's own functions. */
final class Walk {
  private static final int MOST = 60_000;

  private final Values values;
  private final Visitor visitor;
  private final Set<String> seen = new HashSet<>();
  private int left = MOST;

  private Walk(Values values, Visitor visitor) {
    this.values = values;
    this.visitor = visitor;
  }

  /** Who wants to see the nodes. */
  interface Visitor {
    void visit(At node, Frame frame);
  }

  static void through(Route route, Values values, Visitor visitor) {
    new Walk(values, visitor).function(route.handler(), route.frame());
  }

  private void function(At function, Frame frame) {
    int first = function.file().scopes().first(function.node());
    for (int node = first; node < function.node() && left > 0; node++) {
      left--;
      At at = function.on(node);
      switch (at.tree().kind(node)) {
        case CALL -> {
          visitor.visit(at, frame);
          follow(at, frame);
        }
        case NEW, TAGGED, ASSIGN -> visitor.visit(at, frame);
        default -> {}
      }
    }
  }

  private void follow(At call, Frame frame) {
    Value callee = values.callee(call, frame);
    At ref = callee.ref();
    if (ref == null || !ref.is(Kind.FUNCTION)) {
      return;
    }
    Frame inner = values.entered(callee, call, frame);
    if (inner != null && seen.add(signature(ref, inner))) {
      function(ref, inner);
    }
  }

  private static String signature(At function, Frame frame) {
    StringBuilder signature = new StringBuilder(function.file().path()).append(function.node());
    for (Value argument : frame.arguments) {
      signature.append(' ').append(argument.tags()).append(argument.what());
    }
    return signature.toString();
  }
}
