package io.keyward.scan.word;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Finds every place of many words in one pass, whatever their number (Aho and Corasick, 1975).
 * Letters count without their case. The build makes its table ({@link Trie}); a run only reads it.
 * Immutable.
 */
public final class Automaton {
  static final int BYTES = 256;

  /** So many bytes are looked at in two places in turn, half of them at each. */
  private static final int AT_ONCE = 1 << 15;

  /** For fewer it does not pay. */
  private static final int LEAST = 1 << 10;

  /** For each byte, the column of the table that it reads; 0 for all bytes that no word has. */
  private final byte[] columns;

  /** The next state by state and column, the states that end a word last. */
  private final char[] next;

  private final int shift;
  private final int firstEnding;

  /** The words that end in a state, longest first; by state less {@link #firstEnding}. */
  private final int[][] ending;

  private final int[] lengths;

  private final int longest;

  /** Hears of a word. */
  public interface Listener {
    /** The word with this number stands from this byte to before that one. */
    void word(int number, int start, int end);
  }

  /** With a table; nobody may write to the arrays any more. */
  Automaton(byte[] columns, char[] next, int shift, int[][] ending, int[] lengths) {
    this.columns = columns;
    this.next = next;
    this.shift = shift;
    this.ending = ending;
    this.lengths = lengths;
    this.firstEnding = (next.length >> shift) - ending.length;
    int most = 0;
    for (int length : lengths) {
      most = Math.max(most, length);
    }
    this.longest = most;
  }

  /**
   * Of these words, by their numbers from 0.
   *
   * @param words of ASCII characters in lower case
   */
  public static Automaton of(List<String> words) {
    return Trie.automaton(words);
  }

  /** Reads what {@link #write} wrote. */
  public static Automaton read(ByteBuffer in) {
    byte[] columns = new byte[BYTES];
    in.get(columns);
    int shift = in.getInt();
    char[] next = new char[in.getInt()];
    CharBuffer table = in.asCharBuffer();
    table.get(next);
    in.position(in.position() + next.length * Character.BYTES);
    int[][] ending = new int[in.getInt()][];
    for (int i = 0; i < ending.length; i++) {
      ending[i] = numbers(in);
    }
    return new Automaton(columns, next, shift, ending, numbers(in));
  }

  private static int[] numbers(ByteBuffer in) {
    int[] numbers = new int[in.getShort()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.getShort();
    }
    return numbers;
  }

  /**
   * Writes it for {@link #read}.
   *
   * @throws IOException if that fails
   */
  public void write(DataOutputStream out) throws IOException {
    out.write(columns);
    out.writeInt(shift);
    out.writeInt(next.length);
    for (char state : next) {
      out.writeChar(state);
    }
    out.writeInt(ending.length);
    for (int[] words : ending) {
      write(words, out);
    }
    write(lengths, out);
  }

  private static void write(int[] numbers, DataOutputStream out) throws IOException {
    out.writeShort(numbers.length);
    for (int number : numbers) {
      out.writeShort(number);
    }
  }

  /** Whether any of the words stands anywhere; looks no further than to the first. */
  public boolean isIn(byte[] text) {
    byte[] column = columns;
    char[] table = next;
    int wide = shift;
    int first = firstEnding;
    int state = 0;
    for (byte each : text) {
      state = table[(state << wide) | column[each & 0xff]];
      if (state >= first) {
        return true;
      }
    }
    return false;
  }

  /** Tells of every place of every word, in the order in which they end. */
  public void run(byte[] text, Listener listener) {
    int from = 0;
    int state = 0;
    Later later = new Later();
    while (text.length - from >= Math.max(LEAST, 2 * longest)) {
      int half = Math.min(AT_ONCE, text.length - from) / 2;
      state = run(text, from, half, state, listener, later);
      from += 2 * half;
    }
    for (int i = from; i < text.length; i++) {
      state = next(state, text[i]);
      if (state >= firstEnding) {
        tell(state, i + 1, listener);
      }
    }
  }

  /**
   * Looks at two stretches at once, one behind the other: at each byte the processor waits for what
   * the byte before leads to, and meanwhile goes on in the other stretch.
   *
   * @return the state behind the second
   */
  private int run(byte[] text, int from, int length, int begin, Listener listener, Later later) {
    int middle = from + length;
    int first = begin;
    // No word is longer than what is read here, so it leads to the same state as all before it.
    int second = 0;
    for (int i = middle - longest; i < middle; i++) {
      second = next(second, text[i]);
    }
    for (int i = from, j = middle; i < middle; i++, j++) {
      first = next(first, text[i]);
      second = next(second, text[j]);
      if (first >= firstEnding) {
        tell(first, i + 1, listener);
      }
      if (second >= firstEnding) {
        later.add(second, j + 1);
      }
    }
    later.tell(this, listener);
    return second;
  }

  private int next(int state, byte here) {
    return next[(state << shift) | columns[here & 0xff]];
  }

  private void tell(int state, int end, Listener listener) {
    for (int word : ending[state - firstEnding]) {
      listener.word(word, end - lengths[word], end);
    }
  }

  /** What was found ahead of what is still to be told. */
  private static final class Later {
    private int[] found = new int[0];
    private int count;

    void add(int state, int end) {
      if (count == found.length) {
        found = Arrays.copyOf(found, Math.max(32, 2 * count));
      }
      found[count++] = state;
      found[count++] = end;
    }

    void tell(Automaton automaton, Listener listener) {
      for (int i = 0; i < count; i += 2) {
        automaton.tell(found[i], found[i + 1], listener);
      }
      count = 0;
    }
  }
}
