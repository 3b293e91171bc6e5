package io.keyward.auth.redact;

/** The last twelve characters of a text, packed as a gram, and where each of them began. */
final class Window {
  /** How many characters fit. */
  static final int LENGTH = 12;

  private static final int RING = 16;
  private static final long OLDEST = GramTable.power(LENGTH - 1);

  private final int[] classes = new int[RING];
  private final long[] starts = new long[RING];
  private long packed;
  private int at;

  /** Moves on by one character, which began at {@code start}. */
  void add(char c, long start) {
    int next = Alphabet.classOf(c);
    int leaving = classes[(at - LENGTH) & (RING - 1)];
    packed = (packed - leaving * OLDEST) * Alphabet.SIZE + next;
    classes[at] = next;
    starts[at] = start;
    at = (at + 1) & (RING - 1);
  }

  /** The characters as a number to base {@value Alphabet#SIZE}; before the text is white space. */
  long packed() {
    return packed;
  }

  /** Where the last {@code count} characters began; 0 if there have not been as many. */
  long startOfLast(int count) {
    return starts[(at - count) & (RING - 1)];
  }
}
