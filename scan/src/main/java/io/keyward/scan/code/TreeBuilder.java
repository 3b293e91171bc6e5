package io.keyward.scan.code;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Makes a {@link Tree} from the leaves up. For one thread; the tree takes its arrays over. */
@SuppressWarnings("EnumOrdinal") // a byte a node; nothing of it outlives the process
public final class TreeBuilder {
  byte[] kinds;
  byte[] operators;
  short[] flags;
  int[] starts;
  int[] ends;
  int[] lows;
  int count;
  int[] comments = new int[32];
  int commentCount;
  int errors;

  /** How far it was at some moment. */
  public record Bookmark(int count, int errors, int comments) {}

  /** For a file of about this many bytes. */
  public TreeBuilder(int bytes) {
    int room = Math.max(64, bytes / 6);
    kinds = new byte[room];
    operators = new byte[room];
    flags = new short[room];
    starts = new int[room];
    ends = new int[room];
    lows = new int[room];
  }

  /** Where the next node will be; to be kept before the first child of a parent is made. */
  public int mark() {
    return count;
  }

  /** A node without children. */
  public int leaf(Kind kind, int start, int end) {
    return node(kind, count, start, end);
  }

  /** A node above all that was made since the mark. */
  public int node(Kind kind, int mark, int start, int end) {
    if (count == kinds.length) {
      grow();
    }
    kinds[count] = (byte) kind.ordinal();
    operators[count] = 0;
    flags[count] = 0;
    starts[count] = start;
    ends[count] = end;
    lows[count] = mark;
    return count++;
  }

  /** Says which operator the node has. */
  public void operator(int node, Operator operator) {
    operators[node] = (byte) operator.ordinal();
  }

  /** Adds bits to the node's. */
  public void flag(int node, int bits) {
    flags[node] |= (short) bits;
  }

  /** What was made last. */
  public Kind lastKind() {
    return Tree.KINDS[kinds[count - 1]];
  }

  /** Its first byte. */
  public int lastStart() {
    return starts[count - 1];
  }

  /** The byte after its last. */
  public int lastEnd() {
    return ends[count - 1];
  }

  /** Turns the node into another kind, when what follows shows what it was. */
  public void become(int node, Kind kind) {
    kinds[node] = (byte) kind.ordinal();
  }

  /** Whether exactly one node stands since the mark, with or without others below it. */
  public boolean isOneSince(int mark) {
    return count > mark && lows[count - 1] == mark;
  }

  /** Notes a place that was not understood. */
  public void error() {
    errors++;
  }

  /** How many such places there are so far. */
  public int errors() {
    return errors;
  }

  /**
   * Notes a comment. One at or before the last is known already: the reader looked ahead, and comes
   * by again.
   */
  public void comment(int start, int end) {
    if (commentCount > 0 && start <= comments[commentCount * 2 - 2]) {
      return;
    }
    if (commentCount * 2 == comments.length) {
      comments = Arrays.copyOf(comments, comments.length * 2);
    }
    comments[commentCount * 2] = start;
    comments[commentCount * 2 + 1] = end;
    commentCount++;
  }

  /** All that was made so far, to come back to. */
  public Bookmark bookmark() {
    return new Bookmark(count, errors, commentCount);
  }

  /** Forgets all that was made since: the reader goes back and tries something else. */
  public void back(Bookmark bookmark) {
    count = bookmark.count;
    errors = bookmark.errors;
    commentCount = bookmark.comments;
  }

  /** Forgets the nodes since the mark, because they stand for nothing at run time. */
  public void drop(int mark) {
    count = mark;
  }

  /**
   * Puts the nodes from one mark up to a second behind all that came after them, where a {@link
   * Kind} wants another order than the source has.
   */
  public void putLast(int from, int to) {
    if (from == to || to == count) {
      return;
    }
    rotate(kinds, from, to);
    rotate(operators, from, to);
    rotate(flags, from, to);
    rotate(starts, from, to);
    rotate(ends, from, to);
    rotate(lows, from, to);
    int moved = to - from;
    int rest = count - to;
    for (int node = from; node < from + rest; node++) {
      lows[node] -= moved;
    }
    for (int node = from + rest; node < count; node++) {
      lows[node] += rest;
    }
  }

  /**
   * Makes the nodes from one mark up to a second the last children of the node that was made last,
   * which began at the second mark.
   */
  public void adopt(int from, int to) {
    int parent = --count;
    byte kind = kinds[parent];
    byte operator = operators[parent];
    short bits = flags[parent];
    int start = starts[parent];
    int end = ends[parent];
    putLast(from, to);
    int again = node(Tree.KINDS[kind], from, start, end);
    operators[again] = operator;
    flags[again] = bits;
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // arrays of several primitive types
  private void rotate(Object array, int from, int to) {
    int moved = to - from;
    Object kept = Array.newInstance(array.getClass().componentType(), moved);
    System.arraycopy(array, from, kept, 0, moved);
    System.arraycopy(array, to, array, from, count - to);
    System.arraycopy(kept, 0, array, from + count - to, moved);
  }

  /** Gives back what is not used. */
  void trim() {
    if (count < kinds.length) {
      resize(count);
    }
  }

  /** Widens each node to all that is below it, where a reader could not tell in time. */
  public void enclose() {
    for (int node = 0; node < count; node++) {
      for (int child = node - 1; child >= lows[node]; child = lows[child] - 1) {
        starts[node] = Math.min(starts[node], starts[child]);
        ends[node] = Math.max(ends[node], ends[child]);
      }
    }
  }

  /**
   * The tree of a source with strings as in JavaScript; else as {@link #tree(byte[], Literals)}.
   */
  public Tree tree(byte[] source) {
    return tree(source, StringValue.OF_JAVASCRIPT);
  }

  /**
   * The tree of a source whose strings mean what {@code literals} says; the last node is its root.
   * The builder is of no use afterwards.
   */
  public Tree tree(byte[] source, Literals literals) {
    return new Tree(this, source, literals);
  }

  private void grow() {
    resize(kinds.length + kinds.length / 2);
  }

  private void resize(int room) {
    kinds = Arrays.copyOf(kinds, room);
    operators = Arrays.copyOf(operators, room);
    flags = Arrays.copyOf(flags, room);
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    lows = Arrays.copyOf(lows, room);
  }
}
