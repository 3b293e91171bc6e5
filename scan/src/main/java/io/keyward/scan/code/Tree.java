package io.keyward.scan.code;

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

  static final Kind[] KINDS = Kind.values();

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

  Tree(TreeBuilder built, byte[] source, Literals literals) {
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
}
