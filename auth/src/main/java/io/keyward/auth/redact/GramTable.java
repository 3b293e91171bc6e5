package io.keyward.auth.redact;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The grams of known secrets: every run of a fixed number of characters that one of their forms
 * holds, each packed into a {@code long} to base {@value Alphabet#SIZE}. Immutable.
 */
final class GramTable {
  private static final long FILTER_BITS_PER_GRAM = 32;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Powers of the base; the twelfth is the greatest that an unsigned long holds. */
  private static final long[] POWERS = powers();

  private final int length;

  /** Ascending as unsigned numbers, kept with the top bit turned so that they ascend as signed. */
  private final long[] sorted;

  /** A bit for the hash of each gram: most characters of a text are done after one look here. */
  private final long[] filter;

  private final int filterShift;

  /**
   * @param length of each gram in characters, from 1 to 12
   * @param grams as {@link #gramsOf} yields them
   */
  GramTable(int length, LongStream grams) {
    this.length = length;
    this.sorted = grams.map(GramTable::turned).sorted().distinct().toArray();
    int bits = Math.max(6, 64 - Long.numberOfLeadingZeros(sorted.length * FILTER_BITS_PER_GRAM));
    this.filter = new long[1 << (bits - 6)];
    this.filterShift = 64 - bits;
    for (long gram : sorted) {
      long slot = slot(turned(gram));
      filter[(int) (slot >>> 6)] |= 1L << slot;
    }
  }

  private static long[] powers() {
    long[] powers = new long[13];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * Alphabet.SIZE;
    }
    return powers;
  }

  /** The number of grams of this length that can be told apart. */
  static long power(int exponent) {
    return POWERS[exponent];
  }

  /** Every gram of a text; none if it is shorter than one. */
  static LongStream gramsOf(String text, int length) {
    return LongStream.range(0, text.length() - length + 1L)
        .map(from -> {
          long gram = 0;
          for (int i = 0; i < length; i++) {
            gram = gram * Alphabet.SIZE + Alphabet.classOf(text.charAt((int) from + i));
          }
          return gram;
        });
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** Whether the last characters of a rolling window are a gram. */
  boolean contains(long window) {
    if (isEmpty()) {
      return false;
    }
    long gram = length == Window.LENGTH ? window : Long.remainderUnsigned(window, power(length));
    long slot = slot(gram);
    return (filter[(int) (slot >>> 6)] & (1L << slot)) != 0
        && Arrays.binarySearch(sorted, turned(gram)) >= 0;
  }

  /** How many of the last characters of a window could be the beginning of a gram. */
  int begun(long window) {
    if (isEmpty()) {
      return 0;
    }
    for (int count = length - 1; count > 0; count--) {
      long missing = power(length - count);
      long first = Long.remainderUnsigned(window, power(count)) * missing;
      int found = Arrays.binarySearch(sorted, turned(first));
      int at = found >= 0 ? found : -found - 1;
      if (at < sorted.length
          && sorted[at] - turned(first) < missing
          && sorted[at] - turned(first) >= 0) {
        return count;
      }
    }
    return 0;
  }

  private long slot(long gram) {
    return (gram * GOLDEN_RATIO) >>> filterShift;
  }

  private static long turned(long gram) {
    return gram ^ Long.MIN_VALUE;
  }
}
