package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler inside the functions that it was given to, as in {@code withAuth(handler)}.
 *
 * @param handler the innermost function, or nothing if it could not be found
 * @param frame the call in which it was made
 * @param around the functions of the application that it was given to, outermost first
 * @param notes whether one of them could not be looked into
 */
record Wrapped(@Nullable At handler, Frame frame, List<Value> around, Route.Notes notes) {
  private static final int MOST = 4;

  /** Of what is registered as a handler. */
  static Wrapped of(Value registered, Values values) {
    List<Value> around = new ArrayList<>();
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    Value value = registered;
    for (int i = 0; i < MOST; i++) {
      At ref = value.ref();
      if (ref == null) {
        break;
      }
      if (ref.is(Kind.FUNCTION)) {
        Frame made = value.frame();
        At inner = made.function == null ? null : inner(ref, made);
        if (inner == null) {
          return new Wrapped(ref, made, around, notes);
        }
        around.add(value);
        Value handed = handed(made);
        if (handed == null) {
          return new Wrapped(ref, made, around, notes);
        }
        value = handed;
      } else if (ref.is(Kind.CALL)) {
        Value handed = last(values.arguments(ref, value.frame()));
        if (handed == null) {
          break;
        }
        if (!passesOn(value.what())) {
          notes = Route.Notes.UNKNOWN_WRAPPER;
        }
        value = handed;
      } else {
        break;
      }
    }
    return new Wrapped(null, Frame.NONE, around, notes);
  }

  private static boolean passesOn(String what) {
    return Known.isOf(Known.Word.PASSES, what)
        || Known.isRather(Known.Word.INDIFFERENT, what, Known.Word.GUARD);
  }

  private static @Nullable Value handed(Frame made) {
    return last(made.arguments);
  }

  private static @Nullable Value last(List<Value> arguments) {
    for (Value argument : arguments.reversed()) {
      At ref = argument.ref();
      if (ref != null && (ref.is(Kind.FUNCTION) || ref.is(Kind.CALL))) {
        return argument;
      }
    }
    return null;
  }

  /** A call in the function of what the function around it was given, if there is one. */
  private static @Nullable At inner(At function, Frame made) {
    Tree tree = function.tree();
    At maker = made.function;
    if (maker == null || last(made.arguments) == null) {
      return null;
    }
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.NAME)) {
        int binder = function.file().scopes().binder(node);
        if (binder != Tree.NONE
            && tree.is(tree.parent(binder), Kind.PARAMETER)
            && function.file().scopes().function(binder) == maker.node()) {
          return function.on(node);
        }
      }
    }
    return null;
  }
}
