package io.keyward.scan.secret;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds every place of many words in one pass, whatever their number (Aho and Corasick, 1975).
 * Letters count without their case. Immutable.
 */
final class Automaton {
  private static final int BYTES = 256;

  /** For each byte, the column of the table that it reads; 0 for all bytes that no word has. */
  private final byte[] columns = new byte[BYTES];

  /** The next state by state and column, the states that end a word last. */
  private final char[] next;

  private final int shift;
  private final int firstEnding;

  /** The words that end in a state, longest first; by state less {@link #firstEnding}. */
  private final int[][] ending;

  private final int[] lengths;

  /** Hears of a word. */
  interface Listener {
    /** The word with this number stands from this byte to before that one. */
    void word(int number, int start, int end);
  }

  /** Of these words of ASCII characters in lower case, by their numbers from 0. */
  Automaton(List<String> words) {
    lengths = words.stream().mapToInt(String::length).toArray();
    int width = 1;
    int states = 1;
    for (String word : words) {
      states += word.length();
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (columns[c] == 0) {
          columns[c] = (byte) width++;
        }
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[c + ('a' - 'A')];
    }
    shift = Integer.SIZE - Integer.numberOfLeadingZeros(width - 1);
    Trie trie = new Trie(states, 1 << shift);
    for (int i = 0; i < words.size(); i++) {
      trie.add(words.get(i), i);
    }
    trie.link();
    firstEnding = trie.count - trie.endingCount();
    ending = new int[trie.count - firstEnding][];
    next = trie.table(firstEnding, ending, shift);
  }

  /** Tells of every place of every word, in the order in which they end. */
  void run(byte[] text, Listener listener) {
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

  /** The tree of the words while it is made into a table. */
  private final class Trie {
    private final int width;
    private final int[] next;
    private final int[][] ends;
    private int count = 1;

    Trie(int states, int width) {
      this.width = width;
      this.next = new int[states * width];
      this.ends = new int[states][];
      Arrays.fill(ends, new int[0]);
    }

    void add(String word, int number) {
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        int edge = state * width + columns[word.charAt(i)];
        if (next[edge] == 0) {
          next[edge] = count++;
        }
        state = next[edge];
      }
      ends[state] = Arrays.copyOf(ends[state], ends[state].length + 1);
      ends[state][ends[state].length - 1] = number;
    }

    /** Fills the edges that are not there with those of the longest suffix, breadth first. */
    void link() {
      int[] suffix = new int[count];
      Deque<Integer> open = new ArrayDeque<>();
      for (int column = 0; column < width; column++) {
        if (next[column] != 0) {
          open.add(next[column]);
        }
      }
      while (!open.isEmpty()) {
        int state = open.remove();
        int shorter = suffix[state];
        if (ends[shorter].length > 0) {
          int own = ends[state].length;
          ends[state] = Arrays.copyOf(ends[state], own + ends[shorter].length);
          System.arraycopy(ends[shorter], 0, ends[state], own, ends[shorter].length);
        }
        for (int column = 0; column < width; column++) {
          int edge = state * width + column;
          int there = next[shorter * width + column];
          if (next[edge] == 0) {
            next[edge] = there;
          } else {
            suffix[next[edge]] = there;
            open.add(next[edge]);
          }
        }
      }
    }

    int endingCount() {
      int ending = 0;
      for (int state = 0; state < count; state++) {
        ending += ends[state].length > 0 ? 1 : 0;
      }
      return ending;
    }

    /** The table with the states renumbered, so that one comparison tells those that end a word. */
    char[] table(int firstEnding, int[][] ending, int shift) {
      int[] numbers = new int[count];
      int plain = 0;
      int special = firstEnding;
      for (int state = 0; state < count; state++) {
        if (ends[state].length > 0) {
          ending[special - firstEnding] = ends[state];
          numbers[state] = special++;
        } else {
          numbers[state] = plain++;
        }
      }
      if (count > Character.MAX_VALUE) {
        throw new IllegalArgumentException("too many words");
      }
      char[] table = new char[count << shift];
      for (int state = 0; state < count; state++) {
        for (int column = 0; column < width; column++) {
          table[(numbers[state] << shift) + column] = (char) numbers[next[state * width + column]];
        }
      }
      return table;
    }
  }
}
