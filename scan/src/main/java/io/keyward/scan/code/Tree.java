package io.keyward.scan.code;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * A file's source code as a tree, in flat arrays: a node is a number, and a parent's number is
 * greater than those of all below it. Offsets are bytes of the file. Immutable, thread-safe; a node
 * of another tree gives nonsense or an {@link IndexOutOfBoundsException}.
 *
 * <p>A tree may be as deep as its file is long ({@code a.b.c…}, {@code 1 + 1 + 1…}): whoever visits
 * all of it goes by the numbers, and not by a method that calls itself.
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

  /** A function that is read or written like a field: {@code get}, {@code set}. */
  public static final int ACCESSOR = 128;

  /** A string that is a piece of a template: no quotes are around it. */
  public static final int PIECE = 256;

  /** A string in which a backslash is a backslash. */
  public static final int VERBATIM = 512;

  private static final Kind[] KINDS = Kind.values();

  private final byte[] source;
  private final int count;
  private final Literals literals;
  private final byte[] kinds;
  private final byte[] operators;
  private final short[] flags;
  private final int[] starts;
  private final int[] ends;
  private final int[] comments;
  private final int errors;
  private final int[] parents;

  /** Of a NAME, which has none, the number of what it says, as {@link #named} keeps it. */
  private final int[] firstChildren;

  private final int[] nextSiblings;
  private final Vocabulary vocabulary;

  private Tree(Builder built, byte[] source, Literals literals) {
    this.source = source;
    this.literals = literals;
    built.trim();
    count = built.count;
    kinds = built.kinds;
    operators = built.operators;
    flags = built.flags;
    starts = built.starts;
    ends = built.ends;
    comments = Arrays.copyOf(built.comments, built.commentCount * 2);
    errors = built.errors;
    // Each node's lowest is needed until its parent is linked, and its parent from then on.
    int[] lows = built.lows;
    parents = lows;
    firstChildren = new int[count];
    nextSiblings = new int[count];
    vocabulary = new Vocabulary(source);
    for (int node = 0; node < count; node++) {
      int next = NONE;
      int low = lows[node];
      int child = node - 1;
      while (child >= low) {
        int before = lows[child] - 1;
        parents[child] = node;
        nextSiblings[child] = next;
        next = child;
        // What is missing stands at the next token, which may lie behind what it is missing in.
        ends[node] = Math.max(ends[node], ends[child]);
        child = before;
      }
      boolean name = next == NONE && kinds[node] == (byte) Kind.NAME.ordinal();
      firstChildren[node] = name ? named(vocabulary.add(starts[node], ends[node])) : next;
    }
    vocabulary.complete();
    parents[count - 1] = NONE;
    nextSiblings[count - 1] = NONE;
  }

  /** What is kept of a NAME in the place of its first child; its own inverse. */
  private static int named(int number) {
    return NONE - 1 - number;
  }

  /** How many nodes there are; the last is the {@link Kind#FILE}. */
  public int size() {
    return count;
  }

  /** The whole file. */
  public int root() {
    return count - 1;
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
    return Math.max(firstChildren[node], NONE);
  }

  /** The next beside it, or {@link #NONE}. */
  public int nextSibling(int node) {
    return nextSiblings[node];
  }

  /** The child at this place, from 0, or {@link #NONE}. */
  public int child(int node, int index) {
    int child = firstChild(node);
    for (int i = 0; i < index && child != NONE; i++) {
      child = nextSiblings[child];
    }
    return child;
  }

  /** How many are directly below it. */
  public int childCount(int node) {
    int count = 0;
    for (int child = firstChild(node); child != NONE; child = nextSiblings[child]) {
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
    int number = name(node);
    if (number != NONE) {
      return vocabulary.text(number);
    }
    return new String(source, starts[node], ends[node] - starts[node], StandardCharsets.UTF_8);
  }

  /**
   * The number of what a NAME says: the same for all in the file that say the same. {@link #NONE}
   * for any other node.
   */
  public int name(int node) {
    int kept = firstChildren[node];
    return kept < NONE ? named(kept) : NONE;
  }

  /** Whether any NAME in the file says exactly this; makes no string. */
  public boolean says(String ascii) {
    return vocabulary.has(ascii);
  }

  /** Whether any NAME in the file says one of these. */
  public boolean saysAny(Collection<String> ascii) {
    for (String name : ascii) {
      if (vocabulary.has(name)) {
        return true;
      }
    }
    return false;
  }

  /** How many different NAMEs the file has; their numbers are those below. */
  public int nameCount() {
    return vocabulary.size();
  }

  /** What the NAMEs of this number say. */
  public String nameText(int number) {
    return vocabulary.text(number);
  }

  /** The nodes of these kinds, in order. */
  public int[] nodes(Kind... wanted) {
    long bits = 0;
    for (Kind kind : wanted) {
      bits |= 1L << kind.ordinal();
    }
    byte[] all = kinds;
    int[] nodes = new int[Math.max(16, count / 16)];
    int found = 0;
    for (int node = 0; node < all.length; node++) {
      if ((bits >>> all[node] & 1) != 0) {
        if (found == nodes.length) {
          nodes = Arrays.copyOf(nodes, found * 2);
        }
        nodes[found++] = node;
      }
    }
    return Arrays.copyOf(nodes, found);
  }

  /** Whether exactly this stands in the file there; makes no string. */
  public boolean textIs(int node, String ascii) {
    return ends[node] - starts[node] == ascii.length() && begins(node, ascii);
  }

  /** Whether what stands in the file there begins with this; makes no string. */
  public boolean begins(int node, String ascii) {
    byte[] text = source;
    int start = starts[node];
    if (ends[node] - start < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[start + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether this, of small ASCII characters and without {@code _}, is a part of what stands there,
   * if letters' size and {@code _} do not count; makes no string.
   */
  public boolean contains(int node, String ascii) {
    byte[] text = source;
    int last = ends[node] - ascii.length();
    for (int from = starts[node]; from <= last; from++) {
      if (continues(text, from, ends[node], ascii)) {
        return true;
      }
    }
    return false;
  }

  private static boolean continues(byte[] text, int from, int end, String ascii) {
    int at = from;
    for (int i = 0; i < ascii.length(); i++, at++) {
      while (at < end && text[at] == '_') {
        at++;
      }
      if (at == end || small(text[at]) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int small(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }

  /** What a string means: without its quotes and prefix, and with its escapes resolved. */
  public String value(int node) {
    String text = text(node);
    if (has(node, PIECE)) {
      return has(node, VERBATIM) ? literals.verbatimPiece(text) : literals.piece(text);
    }
    return has(node, VERBATIM) ? StringValue.inside(text) : literals.value(text);
  }

  /**
   * How many places of the file were not understood: the {@link Kind#ERROR} nodes, and besides them
   * whatever is missing or has no end.
   */
  public int errors() {
    return errors;
  }

  /** How many comments there are; they leave no nodes. */
  public int commentCount() {
    return comments.length / 2;
  }

  /** The first byte of the comment of this number, from 0 in the order of the file. */
  public int commentStart(int comment) {
    return comments[comment * 2];
  }

  /** The byte after the last of that comment; the end of its line does not belong to it. */
  public int commentEnd(int comment) {
    return comments[comment * 2 + 1];
  }

  /** How far a builder was at some moment. */
  public record Bookmark(int count, int errors, int comments) {}

  /** Makes a tree from the leaves up. For one thread. */
  public static final class Builder {
    private byte[] kinds;
    private byte[] operators;
    private short[] flags;
    private int[] starts;
    private int[] ends;
    private int[] lows;
    private int count;
    private int[] comments = new int[32];
    private int commentCount;
    private int errors;

    /** For a file of about this many bytes. */
    public Builder(int bytes) {
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
      return KINDS[kinds[count - 1]];
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
     * Notes a comment. One at or before the last is known already: the reader looked ahead, and
     * comes by again.
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
     * Makes the nodes from one mark up to a second the last children of the node that was made
     * last, which began at the second mark.
     */
    public void adopt(int from, int to) {
      int parent = --count;
      byte kind = kinds[parent];
      byte operator = operators[parent];
      short bits = flags[parent];
      int start = starts[parent];
      int end = ends[parent];
      putLast(from, to);
      int again = node(KINDS[kind], from, start, end);
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
    private void trim() {
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
     * The tree of a source whose strings mean what {@code literals} says; the last node is its
     * root. The builder is of no use afterwards.
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
}
