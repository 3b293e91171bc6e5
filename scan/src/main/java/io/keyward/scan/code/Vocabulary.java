package io.keyward.scan.code;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The different names in a source, numbered from 0 in the order of their first places. A text is
 * made once, when somebody asks for it. Complete when its tree is; thread-safe from then on.
 */
final class Vocabulary {
  private final byte[] source;

  /** The number of a name plus one, where its hash leads; 0 where there is none. */
  private int[] slots = new int[64];

  private int[] starts = new int[24];
  private int[] ends = new int[24];
  private @Nullable String[] texts = {};
  private int count;

  Vocabulary(byte[] source) {
    this.source = source;
  }

  /** The number of the name that stands there. */
  int add(int start, int end) {
    int slot = slot(start, end);
    if (slots[slot] == 0) {
      if (count == starts.length) {
        grow();
        slot = slot(start, end);
      }
      starts[count] = start;
      ends[count] = end;
      count++;
      slots[slot] = count;
    }
    return slots[slot] - 1;
  }

  /** From now on nothing is added. */
  void complete() {
    starts = Arrays.copyOf(starts, count);
    ends = Arrays.copyOf(ends, count);
    texts = new String[count];
  }

  int size() {
    return count;
  }

  /** Whether this, of ASCII characters, is one of the names; makes no string. */
  boolean has(String name) {
    // The hash of such a string is that of its bytes.
    int mask = slots.length - 1;
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0) {
      if (is(slots[slot] - 1, name)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  private boolean is(int number, String name) {
    int start = starts[number];
    if (ends[number] - start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (source[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The name of this number. Two threads may both make it: it is the same text. */
  String text(int number) {
    String text = texts[number];
    if (text == null) {
      int start = starts[number];
      text = new String(source, start, ends[number] - start, StandardCharsets.UTF_8);
      texts[number] = text;
    }
    return text;
  }

  private int slot(int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + source[at];
    }
    int mask = slots.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int number, int start, int end) {
    return Arrays.equals(source, starts[number], ends[number], source, start, end);
  }

  private void grow() {
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
    slots = new int[slots.length * 2];
    for (int number = 0; number < count; number++) {
      slots[slot(starts[number], ends[number])] = number + 1;
    }
  }
}
