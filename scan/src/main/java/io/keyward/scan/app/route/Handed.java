package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler is called with by the functions of the application that stand around it: {@code
 * withUser(async (userId, name) => …)} hands over something else than what came.
 */
final class Handed {
  private Handed() {}

  /**
   * The call of the handler.
   *
   * @param parameters what the framework calls the outermost function with
   */
  static Frame to(Wrapped wrapped, At handler, List<String> parameters, Values values) {
    Frame otherwise = Routes.frame(handler, wrapped.frame(), parameters);
    if (wrapped.around().isEmpty()) {
      return otherwise;
    }
    Frame frame = Frame.NONE;
    List<Value> chain = new ArrayList<>(wrapped.around());
    chain.add(Value.ref(handler, wrapped.frame()));
    for (Value next : chain) {
      At function = next.ref();
      if (function == null || !function.is(Kind.FUNCTION)) {
        return otherwise;
      }
      if (frame.function == null) {
        frame = Routes.frame(function, next.frame(), parameters);
        continue;
      }
      At call = callOf(next, frame.function, frame, values);
      if (call == null) {
        return otherwise;
      }
      frame =
          new Frame(function, arguments(call, function, frame, values), call, frame, next.frame());
    }
    return frame;
  }

  /** Where the function around calls it. */
  private static @Nullable At callOf(Value handed, At around, Frame frame, Values values) {
    Tree tree = around.tree();
    for (int node = around.file().scopes().first(around.node()); node < around.node(); node++) {
      if (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.NAME)) {
        At called = values.callee(around.on(node), frame).ref();
        if (called != null && called.equals(handed.ref())) {
          return around.on(node);
        }
      }
    }
    return null;
  }

  /** A rest that is handed on stands for all parameters from there. */
  private static List<Value> arguments(At call, At function, Frame frame, Values values) {
    List<Value> arguments = new ArrayList<>(values.arguments(call, frame));
    Tree tree = call.tree();
    int last = tree.child(call.node(), tree.childCount(call.node()) - 1);
    int wanted = function.tree().childCount(function.tree().child(function.node(), 1));
    while (tree.is(last, Kind.SPREAD) && arguments.size() < wanted) {
      arguments.add(arguments.getLast());
    }
    return arguments;
  }
}
