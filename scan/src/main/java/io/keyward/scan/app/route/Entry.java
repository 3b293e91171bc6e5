package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Insisting;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import java.util.List;

/** Who comes through to a route's handler. */
public enum Entry {
  /** Everybody. */
  OPEN,
  /** Who was checked. */
  GUARDED,
  /** Something before it could not be looked into. */
  UNKNOWN;

  /** Who comes through to this route. */
  public static Entry of(Route route, Values values) {
    Entry entry =
        switch (route.notes()) {
          case NOTHING_UNKNOWN -> OPEN;
          case UNKNOWN_WRAPPER -> UNKNOWN;
          case GUARDED, AUTHORIZED -> GUARDED;
        };
    Insisting insisting = new Insisting(new Guards(values), values);
    for (Frame asked : route.asked()) {
      At function = asked.function;
      if (function != null
          && values.answer("insists", function, asked, () -> insisting.insists(function, asked))) {
        return GUARDED;
      }
    }
    if (entry == GUARDED) {
      return entry;
    }
    for (Value before : route.before()) {
      At ref = before.ref();
      if (ref != null && ref.is(Kind.FUNCTION)) {
        if (insisting.letsThroughOnlyKnown(before, arguments(route, before))) {
          return GUARDED;
        }
      } else if (ref == null || !ref.is(Kind.OBJECT)) {
        if (Known.isRather(Word.GUARD, before.what(), Word.INDIFFERENT)) {
          return GUARDED;
        }
        entry = Known.isOf(Word.INDIFFERENT, before.what()) ? entry : UNKNOWN;
      }
    }
    return entry;
  }

  /** What a function before the handler is called with: what the handler is, and how to go on. */
  private static List<Value> arguments(Route route, Value before) {
    boolean wraps = before.frame().function != null && !isMiddleware(before);
    if (wraps) {
      return calledWith(route, before);
    }
    Value first =
        route.frame().arguments.isEmpty() ? Value.UNKNOWN : route.frame().arguments.getFirst();
    return first.what().equals("@c")
        ? List.of(first, Value.named("@next"))
        : List.of(first, Value.named("@res"), Value.named("@next"));
  }

  private static List<Value> calledWith(Route route, Value before) {
    for (Frame frame = route.frame(); frame != null; frame = frame.caller) {
      if (frame.function != null && frame.function.equals(before.ref())) {
        return frame.arguments;
      }
    }
    return route.frame().arguments;
  }

  private static boolean isMiddleware(Value before) {
    At ref = before.ref();
    if (ref == null) {
      return false;
    }
    int parameters = ref.tree().child(ref.node(), 1);
    int count = ref.tree().childCount(parameters);
    int last = count == 0 ? -1 : ref.tree().firstChild(ref.tree().child(parameters, count - 1));
    return last >= 0 && (count == 3 || ref.tree().textIs(last, "next"));
  }
}
