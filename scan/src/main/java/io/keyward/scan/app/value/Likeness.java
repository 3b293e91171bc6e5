package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Trail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two calls of a function the same for whoever asks about them: their arguments are made
 * of the same, wherever they stand.
 */
record Likeness(String question, At function, Frame outer, List<Of> arguments) {
  /** What of an argument decides. */
  private record Of(
      int tags, String origin, String what, String text, @Nullable At ref, Frame frame) {}

  static Likeness of(String question, At function, Frame outer, List<Value> arguments) {
    List<Of> all = new ArrayList<>();
    for (Value value : arguments) {
      Trail trail = value.trail();
      String origin = trail == null ? "" : trail.origin();
      all.add(new Of(value.tags(), origin, value.what(), value.text(), value.ref(), value.frame()));
    }
    return new Likeness(question, function, outer, all);
  }
}
