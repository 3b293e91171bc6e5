package io.keyward.auth.redact;

import java.util.Arrays;

/** Stretches of a text that must be hidden, in order, apart from each other by at least one. */
final class Masks {
  /** What stands in place of a secret. */
  static final String SECRET = "***";

  /** What stands in place of a home folder. */
  static final String HOME = "~";

  private long[] starts = new long[8];
  private long[] ends = new long[8];
  private String[] shown = new String[8];
  private int count;

  /** Adds a secret; what it touches becomes one with it. */
  void add(long start, long end) {
    add(start, end, SECRET);
  }

  /**
   * Adds a stretch in whose place something else is shown; if it touches others, all of them become
   * one secret. The time is that of the stretches beyond and within it.
   */
  void add(long start, long end, String instead) {
    int beyond = count;
    while (beyond > 0 && starts[beyond - 1] > end) {
      beyond--;
    }
    int first = beyond;
    long from = start;
    long to = end;
    String show = instead;
    while (first > 0 && ends[first - 1] >= start) {
      first--;
      from = Math.min(from, starts[first]);
      to = Math.max(to, ends[first]);
      show = show.equals(shown[first]) ? show : SECRET;
    }
    replace(first, beyond);
    starts[first] = from;
    ends[first] = to;
    shown[first] = show;
  }

  /** Leaves room for one stretch in place of those from {@code first} to before {@code beyond}. */
  private void replace(int first, int beyond) {
    if (beyond == first + 1) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      shown = Arrays.copyOf(shown, 2 * count);
    }
    move(beyond, first + 1);
  }

  /** Moves the stretches from here on to there; there will be as many more or less of them. */
  private void move(int from, int to) {
    System.arraycopy(starts, from, starts, to, count - from);
    System.arraycopy(ends, from, ends, to, count - from);
    System.arraycopy(shown, from, shown, to, count - from);
    count += to - from;
  }

  int count() {
    return count;
  }

  long start(int index) {
    return starts[index];
  }

  long end(int index) {
    return ends[index];
  }

  /** What the reader sees in place of the stretch. */
  String shown(int index) {
    return shown[index];
  }

  /** Forgets the first ones. */
  void dropFirst(int dropped) {
    move(dropped, 0);
  }
}
