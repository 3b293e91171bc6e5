package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through all that a route runs, into the application's own functions. */
public final class Walk {
  private static final int MOST = 60_000;

  private final Values values;
  private final List<Visit> visits = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int left = MOST;

  private Walk(Values values) {
    this.values = values;
  }

  /**
   * A call, a new object, a tagged template, an assignment or a question, in the call that runs it.
   */
  public record Visit(At node, Frame frame) {}

  /** Who wants to see the nodes. */
  public interface Visitor {
    void visit(At node, Frame frame);
  }

  /** All that the route runs, in order. */
  public static List<Visit> through(Route route, Values values) {
    Walk walk = new Walk(values);
    walk.function(route.handler(), route.frame());
    return walk.visits;
  }

  private void function(At function, Frame frame) {
    int first = function.file().scopes().first(function.node());
    for (int node = first; node < function.node() && left > 0; node++) {
      left--;
      switch (function.tree().kind(node)) {
        case CALL -> {
          At call = function.on(node);
          visits.add(new Visit(call, frame));
          follow(call, frame);
        }
        case NEW, TAGGED, ASSIGN, BINARY, CASE -> visits.add(new Visit(function.on(node), frame));
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
