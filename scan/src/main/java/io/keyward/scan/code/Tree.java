package io.keyward.scan.code;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file's source code as a tree, in flat arrays: a node is a number, and a parent's number is
 * greater than those of all below it. Offsets are bytes of the file. Immutable, thread-safe; a node
 * of another tree gives nonsense or an {@link IndexOutOfBoundsException}.
 */
@SuppressWarnings("EnumOrdinal") // a byte a node; nothing of it outlives the process
public final class Tree {
  /** Stands for "there is none": the parent of the file, the sibling after the last. */
  public static final int NONE = -1;

  /** Bits of {@link #flags}. */
  public static final int ASYNC = 1;

  /** A function that yields. */
  public static final int GENERATOR = 2;

  /** A function written as an arrow or lambda: it has no {@code this} of its own. */
  public static final int ARROW = 4;

  /** A member, index or call behind {@code ?.}. */
  public static final int OPTIONAL = 8;

  /** An import or export of types only: it is gone at run time. */
  public static final int TYPE_ONLY = 16;

  /** A declaration that can't be assigned again: {@code const}, {@code final}. */
  public static final int CONSTANT = 32;

  /** A method, field or block that belongs to the class. */
  public static final int STATIC = 64;

  private static final Kind[] KINDS = Kind.values();

  private final byte[] source;
  private final byte[] kinds;
  private final byte[] operators;
  private final byte[] flags;
  private final int[] starts;
  private final int[] ends;
  private final int[] parents;
  private final int[] firstChildren;
  private final int[] nextSiblings;

  private Tree(Builder built, byte[] source) {
    this.source = source;
    int count = built.count;
    kinds = Arrays.copyOf(built.kinds, count);
    operators = Arrays.copyOf(built.operators, count);
    flags = Arrays.copyOf(built.flags, count);
    starts = Arrays.copyOf(built.starts, count);
    ends = Arrays.copyOf(built.ends, count);
    parents = new int[count];
    firstChildren = new int[count];
    nextSiblings = new int[count];
    Arrays.fill(parents, NONE);
    Arrays.fill(firstChildren, NONE);
    Arrays.fill(nextSiblings, NONE);
    for (int node = 0; node < count; node++) {
      int next = NONE;
      for (int child = node - 1; child >= built.lows[node]; child = built.lows[child] - 1) {
        parents[child] = node;
        nextSiblings[child] = next;
        next = child;
      }
      firstChildren[node] = next;
    }
  }

  /** How many nodes there are; the last is the {@link Kind#FILE}. */
  public int size() {
    return kinds.length;
  }

  /** The whole file. */
  public int root() {
    return kinds.length - 1;
  }

  /** What it is. */
  public Kind kind(int node) {
    return KINDS[kinds[node]];
  }

  /** Whether it is that. */
  public boolean is(int node, Kind kind) {
    return node != NONE && kinds[node] == (byte) kind.ordinal();
  }

  /** Which operator, for the kinds that have one; else {@link Operator#NONE}. */
  public Operator operator(int node) {
    return Operator.ALL[operators[node]];
  }

  /** Whether it has all these bits. */
  public boolean has(int node, int bits) {
    return (flags[node] & bits) == bits;
  }

  /** The node above, or {@link #NONE}. */
  public int parent(int node) {
    return parents[node];
  }

  /** The first below, or {@link #NONE}. */
  public int firstChild(int node) {
    return firstChildren[node];
  }

  /** The next beside it, or {@link #NONE}. */
  public int nextSibling(int node) {
    return nextSiblings[node];
  }

  /** The child at this place, from 0, or {@link #NONE}. */
  public int child(int node, int index) {
    int child = firstChildren[node];
    for (int i = 0; i < index && child != NONE; i++) {
      child = nextSiblings[child];
    }
    return child;
  }

  /** How many are directly below it. */
  public int childCount(int node) {
    int count = 0;
    for (int child = firstChildren[node]; child != NONE; child = nextSiblings[child]) {
      count++;
    }
    return count;
  }

  /** Its first byte in the file. */
  public int start(int node) {
    return starts[node];
  }

  /** The byte after its last. */
  public int end(int node) {
    return ends[node];
  }

  /** What stands in the file there. */
  public String text(int node) {
    return new String(source, starts[node], ends[node] - starts[node], StandardCharsets.UTF_8);
  }

  /** Whether exactly this stands in the file there; makes no string. */
  public boolean textIs(int node, String ascii) {
    int start = starts[node];
    if (ends[node] - start != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (source[start + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What a string means: without its quotes and prefix, and with its escapes resolved. */
  public String value(int node) {
    return StringValue.of(text(node));
  }

  /** Makes a tree from the leaves up. For one thread. */
  public static final class Builder {
    private byte[] kinds;
    private byte[] operators;
    private byte[] flags;
    private int[] starts;
    private int[] ends;
    private int[] lows;
    private int count;

    /** For a file of about this many bytes. */
    public Builder(int bytes) {
      int room = Math.max(64, bytes / 6);
      kinds = new byte[room];
      operators = new byte[room];
      flags = new byte[room];
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
      flags[node] |= (byte) bits;
    }

    /** What was made last. */
    public Kind lastKind() {
      return KINDS[kinds[count - 1]];
    }

    /** Turns the node into another kind, when what follows shows what it was. */
    public void become(int node, Kind kind) {
      kinds[node] = (byte) kind.ordinal();
    }

    /** Forgets all that was made since the mark: the reader goes back and tries something else. */
    public void reset(int mark) {
      count = mark;
    }

    /** The tree; the last node is its root. The builder is of no use afterwards. */
    public Tree tree(byte[] source) {
      return new Tree(this, source);
    }

    private void grow() {
      int room = kinds.length * 2;
      kinds = Arrays.copyOf(kinds, room);
      operators = Arrays.copyOf(operators, room);
      flags = Arrays.copyOf(flags, room);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
      lows = Arrays.copyOf(lows, room);
    }
  }
}
