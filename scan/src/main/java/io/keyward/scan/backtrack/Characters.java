package io.keyward.scan.backtrack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of characters, as ranges in order that do not touch. Immutable. */
final class Characters {
  private static final int LAST = Character.MAX_CODE_POINT;

  /** Stands for the end of the text: no character of any text. */
  static final Characters END = new Characters(new int[] {LAST + 1, LAST + 1});

  static final Characters ALL = of(0, LAST);
  static final Characters DIGITS = of('0', '9');
  static final Characters WORD = of('0', '9').or(of('A', 'Z')).or(of('_', '_')).or(of('a', 'z'));
  static final Characters SPACE =
      of(9, 13)
          .or(of(' ', ' '))
          .or(of(0xA0, 0xA0))
          .or(of(0x2000, 0x200A))
          .or(of(0x2028, 0x2029))
          .or(of(0x3000, 0x3000))
          .or(of(0xFEFF, 0xFEFF));

  /** All but the ends of lines: what a dot stands for. */
  static final Characters IN_LINE = of('\n', '\n').or(of('\r', '\r')).or(of(0x2028, 0x2029)).not();

  /** Letters, about: what is not ASCII counts as one. */
  static final Characters LETTERS = of('A', 'Z').or(of('a', 'z')).or(of(0xAA, LAST));

  private final int[] ends;

  private Characters(int[] ends) {
    this.ends = ends;
  }

  static Characters of(int first, int last) {
    return new Characters(new int[] {first, last});
  }

  Characters or(Characters other) {
    List<int[]> all = new ArrayList<>();
    for (Characters each : List.of(this, other)) {
      for (int i = 0; i < each.ends.length; i += 2) {
        all.add(new int[] {each.ends[i], each.ends[i + 1]});
      }
    }
    all.sort((one, two) -> Integer.compare(one[0], two[0]));
    int[] joined = new int[all.size() * 2];
    int count = 0;
    for (int[] range : all) {
      if (count > 0 && range[0] <= joined[count - 1] + 1) {
        joined[count - 1] = Math.max(joined[count - 1], range[1]);
      } else {
        joined[count++] = range[0];
        joined[count++] = range[1];
      }
    }
    return new Characters(Arrays.copyOf(joined, count));
  }

  Characters not() {
    List<Integer> left = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < ends.length; i += 2) {
      if (ends[i] > next) {
        left.add(next);
        left.add(ends[i] - 1);
      }
      next = ends[i + 1] + 1;
    }
    if (next <= LAST) {
      left.add(next);
      left.add(LAST);
    }
    return new Characters(left.stream().mapToInt(Integer::intValue).toArray());
  }

  /** With the other case of each ASCII letter. */
  Characters anyCase() {
    Characters all = this;
    for (char c = 'a'; c <= 'z'; c++) {
      int upper = c - 32;
      if (has(c) || has(upper)) {
        all = all.or(of(c, c)).or(of(upper, upper));
      }
    }
    return all;
  }

  /** The lowest of them. */
  int first() {
    return ends[0];
  }

  boolean has(int character) {
    return overlaps(of(character, character));
  }

  /** Whether some character is in both. */
  boolean overlaps(Characters other) {
    int i = 0;
    int j = 0;
    while (i < ends.length && j < other.ends.length) {
      if (ends[i + 1] < other.ends[j]) {
        i += 2;
      } else if (other.ends[j + 1] < ends[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }
}
