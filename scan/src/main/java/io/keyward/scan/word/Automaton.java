package io.keyward.scan.word;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;

/**
 * Finds every place of many words in one pass, whatever their number (Aho and Corasick, 1975).
 * Letters count without their case. The build makes its table ({@link Trie}); a run only reads it.
 * Immutable.
 */
public final class Automaton {
  static final int BYTES = 256;

  /** For each byte, the column of the table that it reads; 0 for all bytes that no word has. */
  private final byte[] columns;

  /** The next state by state and column, the states that end a word last. */
  private final char[] next;

  private final int shift;
  private final int firstEnding;

  /** The words that end in a state, longest first; by state less {@link #firstEnding}. */
  private final int[][] ending;

  private final int[] lengths;

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
    int state = 0;
    for (byte each : text) {
      state = next[(state << shift) | columns[each & 0xff]];
      if (state >= firstEnding) {
        return true;
      }
    }
    return false;
  }

  /** Tells of every place of every word, in the order in which they end. */
  public void run(byte[] text, Listener listener) {
    int state = 0;
    for (int i = 0; i < text.length; i++) {
      state = next[(state << shift) | columns[text[i] & 0xff]];
      if (state >= firstEnding) {
        for (int word : ending[state - firstEnding]) {
          listener.word(word, i + 1 - lengths[word], i + 1);
        }
      }
    }
  }
}
