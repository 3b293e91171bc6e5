package io.keyward.scan.app.module;

import io.keyward.scan.finding.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The way of a value, last step first.
 *
 * @param at where
 * @param says what happens there
 * @param origin which part of the request it is, by its name
 * @param before the way until then, nothing where it begins
 */
public record Trail(At at, String says, String origin, @Nullable Trail before) {
  private static final int LONGEST = 12;

  /** The same way of a part of it. */
  public Trail of(String part) {
    return new Trail(at, says, part, before);
  }

  /** In order, with what happens at the end of it; the middle of a very long one is left out. */
  public Step[] steps(At end, String says) {
    Deque<Step> steps = new ArrayDeque<>();
    steps.addFirst(new Step(end.place(), says));
    int count = 1;
    for (Trail trail = this; trail != null; trail = trail.before()) {
      count++;
      if (count <= LONGEST || trail.before() == null) {
        steps.addFirst(new Step(trail.at().place(), trail.says()));
      }
    }
    return steps.toArray(Step[]::new);
  }
}
