package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import java.util.List;

/**
 * What decorators make of a function.
 *
 * @param function the function itself, or one that was made around it
 * @param notes what is known of those decorators that packages give
 */
record Decorated(Value function, Route.Notes notes) {
  /** What Python's decorators make of a function, the last of them first. */
  static Decorated by(List<At> decorators, At function, Values values) {
    Value made = Value.ref(function, Frame.NONE);
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    for (At decorator : decorators.reversed()) {
      Value by = values.of(decorator, Frame.NONE);
      At ref = by.ref();
      if (ref != null && ref.is(Kind.FUNCTION)) {
        Value around = values.result(by, ref, List.of(made), decorator, Frame.NONE);
        At inner = around.ref();
        if (inner != null && inner.is(Kind.FUNCTION)) {
          made = around;
        }
      } else {
        notes = notes.and(notesOf(by.what()));
      }
    }
    return new Decorated(made, notes);
  }

  /** What is known of a decorator that a package gives. */
  static Route.Notes notesOf(String what) {
    if (Known.isOf(Word.AUTHORIZES, what)) {
      return Route.Notes.AUTHORIZED;
    }
    if (Known.isRather(Word.GUARD, what, Word.INDIFFERENT)) {
      return Route.Notes.GUARDED;
    }
    return Known.isOf(Word.INDIFFERENT, what)
        ? Route.Notes.NOTHING_UNKNOWN
        : Route.Notes.UNKNOWN_WRAPPER;
  }
}
