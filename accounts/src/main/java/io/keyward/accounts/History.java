package io.keyward.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last changes of a pool, the oldest first. A value.
 *
 * @param steps none that never came to be
 */
public record History(List<Step> steps) {
  /** More are not kept. */
  static final int LONGEST = 200;

  /** Nor are older ones than those that fit in so many characters, but for the last one. */
  private static final int LARGEST = 1 << 19;

  /** Copies. */
  public History {
    steps = List.copyOf(steps);
  }

  /**
   * What a journal holds.
   *
   * @param generation of the pool: a change that it has not seen was broken off before it came to
   *     be
   */
  static History of(String journal, long generation) {
    Map<Long, Step> last = new HashMap<>();
    journal
        .lines()
        .forEach(line -> StepText.read(line).ifPresent(step -> last.put(step.generation(), step)));
    List<Step> steps = new ArrayList<>(last.values());
    steps.removeIf(step -> step.generation() > generation);
    steps.sort((one, other) -> Long.compare(one.generation(), other.generation()));
    return new History(steps.subList(Math.max(0, steps.size() - LONGEST), steps.size()));
  }

  /** The last change that nobody has taken back yet. */
  Optional<Step> lastThatCounts() {
    Set<Long> takenBack = new HashSet<>();
    for (Step step : steps) {
      step.undoes().ifPresent(takenBack::add);
    }
    return steps.reversed().stream()
        .filter(step -> step.undoes().isEmpty() && !takenBack.contains(step.generation()))
        .findFirst();
  }

  /** The ids of all accounts that a change could bring back. */
  Set<String> remembered() {
    Set<String> ids = new HashSet<>();
    for (Step step : steps) {
      for (Step.Changed each : step.accounts()) {
        each.before().ifPresent(account -> ids.add(account.id()));
        each.after().ifPresent(account -> ids.add(account.id()));
      }
    }
    return ids;
  }

  String journal() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps.reversed()) {
      String line = StepText.write(step);
      if (!text.isEmpty() && text.length() + line.length() > LARGEST) {
        break;
      }
      text.insert(0, line);
    }
    return text.toString();
  }
}
