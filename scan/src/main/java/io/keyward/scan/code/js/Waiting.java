package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import java.util.Arrays;

/**
 * Nodes that have begun and whose last part is being read, innermost last: long chains of
 * conditions would otherwise need a stack as deep as they are long.
 */
final class Waiting {
  private int[] begun = new int[32];
  private int count;

  int count() {
    return count;
  }

  void add(int mark, int start) {
    if (count * 2 == begun.length) {
      begun = Arrays.copyOf(begun, begun.length * 2);
    }
    begun[count * 2] = mark;
    begun[count * 2 + 1] = start;
    count++;
  }

  /** The innermost has all its parts. */
  void end(Parser parser, Kind kind) {
    count--;
    parser.node(kind, begun[count * 2], begun[count * 2 + 1]);
  }
}
