package io.keyward.scan.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stretch of a file that nobody may see.
 *
 * @param start its first byte
 * @param end the byte after its last
 */
record Hidden(int start, int end) {

  /** All of a file's. For one thread. */
  static final class Stretches {
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    /** Hides one more, which becomes one with those that it touches. */
    void add(Hidden stretch) {
      int start = stretch.start();
      int end = stretch.end();
      Map.Entry<Integer, Integer> before = ends.floorEntry(end);
      while (before != null && before.getValue() >= start) {
        start = Math.min(start, before.getKey());
        end = Math.max(end, before.getValue());
        ends.remove(before.getKey());
        before = ends.floorEntry(end);
      }
      ends.put(start, end);
    }

    /** Those with a byte within, in order. */
    List<Hidden> touching(int from, int to) {
      Integer first = ends.floorKey(from);
      List<Hidden> touching = new ArrayList<>();
      for (Map.Entry<Integer, Integer> each :
          ends.subMap(first == null ? from : Math.min(first, to), to).entrySet()) {
        if (each.getValue() > from) {
          touching.add(new Hidden(each.getKey(), each.getValue()));
        }
      }
      return touching;
    }
  }
}
