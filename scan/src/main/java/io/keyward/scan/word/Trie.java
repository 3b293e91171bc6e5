package io.keyward.scan.word;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The tree of many words while it is made into the table of an {@link Automaton}. */
final class Trie {
  private final byte[] columns;
  private final int width;
  private final int[] next;
  private final int[][] ends;
  private int count = 1;

  private Trie(int states, byte[] columns, int width) {
    this.columns = columns;
    this.width = width;
    this.next = new int[states * width];
    this.ends = new int[states][];
    Arrays.fill(ends, new int[0]);
  }

  /** The automaton of these words of ASCII characters in lower case, by their numbers from 0. */
  static Automaton automaton(List<String> words) {
    byte[] columns = new byte[Automaton.BYTES];
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
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(width - 1);
    Trie trie = new Trie(states, columns, 1 << shift);
    for (int i = 0; i < words.size(); i++) {
      trie.add(words.get(i), i);
    }
    trie.link();
    int[][] ending = new int[trie.endingCount()][];
    char[] next = trie.table(trie.count - ending.length, ending, shift);
    int[] lengths = words.stream().mapToInt(String::length).toArray();
    return new Automaton(columns, next, shift, ending, lengths);
  }

  private void add(String word, int number) {
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
  private void link() {
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

  private int endingCount() {
    int ending = 0;
    for (int state = 0; state < count; state++) {
      ending += ends[state].length > 0 ? 1 : 0;
    }
    return ending;
  }

  /** The table with the states renumbered, so that one comparison tells those that end a word. */
  private char[] table(int firstEnding, int[][] ending, int shift) {
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
