package io.keyward.auth.redact;

import java.util.Arrays;

/** Stretches of a text that must be hidden, in order, apart from each other by at least one. */
final class Masks {
  private long[] starts = new long[8];
  private long[] ends = new long[8];
  private int count;

  /** Adds a stretch that ends no earlier than those before; what it touches becomes one with it. */
  void add(long start, long end) {
    long first = start;
    while (count > 0 && ends[count - 1] >= start) {
      count--;
      first = Math.min(first, starts[count]);
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = first;
    ends[count] = end;
    count++;
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

  /** Forgets the first ones. */
  void dropFirst(int dropped) {
    System.arraycopy(starts, dropped, starts, 0, count - dropped);
    System.arraycopy(ends, dropped, ends, 0, count - dropped);
    count -= dropped;
  }
}
