package io.keyward.proxy.quota;

import java.util.List;

/**
 * At how much of a window somebody wants to be told.
 *
 * @param percents ascending, each once
 */
public record Thresholds(List<Integer> percents) {
  /** Where nobody says otherwise. */
  public static final Thresholds USUAL = new Thresholds(List.of(80, 90, 100));

  private static final int ALL = 100;

  /** Sorts. */
  public Thresholds {
    percents = percents.stream().distinct().sorted().toList();
    if (percents.isEmpty() || percents.getFirst() < 1 || percents.getLast() > ALL) {
      throw new IllegalArgumentException("A threshold is from 1 to 100.");
    }
  }

  /** The highest that this reaches; 0 if it reaches none. */
  int reached(double usedPercent) {
    int highest = 0;
    for (int percent : percents) {
      highest = usedPercent >= percent ? percent : highest;
    }
    return highest;
  }
}
