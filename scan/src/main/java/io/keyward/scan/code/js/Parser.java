package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.TreeBuilder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the parts of the parser share: the tokens, the tree, where they are, and the limits that
 * keep a hostile source from costing more than an ordinary one of its size.
 */
final class Parser {
  /** Bits of the context: in a function that waits, that yields, in any function. */
  static final int IN_ASYNC = 1;

  static final int IN_GENERATOR = 2;
  static final int IN_FUNCTION = 4;

  /** Where {@code in} ends the value, in the head of a loop. */
  static final int NO_IN = 8;

  /** Between {@code ?} and its colon, where another colon is no type of an arrow function. */
  static final int BEFORE_COLON = 16;

  /**
   * How deep code may nest; what is deeper is passed over. The deepest takes some 600 kB of stack
   * in a JVM that has compiled nothing yet.
   */
  private static final int DEEPEST = 500;

  final Lexer lexer;
  final TreeBuilder tree;
  final Dialect dialect;
  final Types types = new Types(this);
  final Expressions expressions = new Expressions(this);
  final Chains chains = new Chains(this);
  final Literals literals = new Literals(this);
  final Functions functions = new Functions(this);
  final Patterns patterns = new Patterns(this);
  final Classes classes = new Classes(this);
  final Elements elements = new Elements(this);
  final Statements statements = new Statements(this);
  final Modules modules = new Modules(this);
  final Declarations declarations = new Declarations(this);

  private final byte[] source;
  private final BitSet hopeless = new BitSet();
  private int context;
  private int depth;
  private long fuel;

  /** A place to come back to, in the source and in the tree. */
  record Attempt(Lexer.Position position, TreeBuilder.Bookmark bookmark, int context) {}

  Parser(byte[] source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
    this.tree = new TreeBuilder(source.length);
    this.lexer = new Lexer(source, tree);
    this.fuel = 16L * source.length + 65_536;
  }

  Tree file() {
    lexer.next();
    int mark = tree.mark();
    while (!at(Token.END)) {
      statements.list();
      if (at(Token.CLOSE_BRACE)) {
        stray();
      }
    }
    tree.node(Kind.FILE, mark, 0, source.length);
    return tree.tree(source);
  }

  // ---- tokens

  boolean at(Token token) {
    return lexer.token() == token;
  }

  /** Passes over the token if it is that. */
  boolean accept(Token token) {
    if (lexer.token() != token) {
      return false;
    }
    lexer.next();
    return true;
  }

  /** Passes over the token, which has to be that; anything else stays where it is. */
  void expect(Token token) {
    if (!accept(token)) {
      tree.error();
    }
  }

  /** Passes over all up to the bracket that closes what is open, and over that. */
  void close(Token closer) {
    if (lexer.token() != closer) {
      tree.error();
      new Brackets(lexer).skipToStatement();
    }
    accept(closer);
  }

  /** The token after this one. */
  Token peek() {
    Lexer.Position here = lexer.position();
    lexer.next();
    Token next = lexer.token();
    lexer.back(here);
    return next;
  }

  /** The token after this one if it is on the same line, else {@link Token#END}. */
  Token peekOnLine() {
    Lexer.Position here = lexer.position();
    lexer.next();
    Token next = lexer.newline() ? Token.END : lexer.token();
    lexer.back(here);
    return next;
  }

  /** Passes over the end of a statement, which may be left out at the end of a line. */
  void semicolon() {
    if (accept(Token.SEMICOLON) || lexer.newline() || at(Token.CLOSE_BRACE) || at(Token.END)) {
      return;
    }
    tree.error();
  }

  boolean textIs(int start, int end, int otherStart, int otherEnd) {
    return Arrays.equals(source, start, end, source, otherStart, otherEnd);
  }

  /** Whether nothing but white space stands there. */
  boolean isBlank(int start, int end) {
    for (int at = start; at < end; at++) {
      if (source[at] > ' ' || source[at] < 0) {
        return false;
      }
    }
    return true;
  }

  // ---- nodes

  /** The token as a node without children; goes on to the next. */
  int leaf(Kind kind) {
    int node = tree.leaf(kind, lexer.start(), lexer.end());
    lexer.next();
    return node;
  }

  /** A node above all that was made since the mark, up to the token before this one. */
  int node(Kind kind, int mark, int start) {
    return tree.node(kind, mark, start, end(mark, start));
  }

  /** Where a node ends that would be made now, above all since the mark. */
  int end(int mark, int start) {
    int end = Math.max(start, lexer.previousEnd());
    return tree.mark() > mark ? Math.max(end, tree.lastEnd()) : end;
  }

  /** Nothing is before this token. */
  void nothing() {
    tree.leaf(Kind.NOTHING, lexer.start(), lexer.start());
  }

  /** Nothing is behind what was read last. */
  void nothingBehind() {
    int behind = end(0, 0);
    tree.leaf(Kind.NOTHING, behind, behind);
  }

  /** Something is missing here. */
  void missing() {
    tree.error();
    tree.leaf(Kind.ERROR, lexer.start(), lexer.start());
  }

  /** The token belongs to nothing. */
  void stray() {
    tree.error();
    leaf(Kind.ERROR);
  }

  // ---- context

  boolean in(int bits) {
    return (context & bits) != 0;
  }

  /** Changes the context; gives the one before, for {@link #leave}. */
  int enter(int set, int cleared) {
    int before = context;
    context = (context & ~cleared) | set;
    return before;
  }

  /** Within brackets nothing of what is around them counts but the function. */
  int enterBrackets() {
    return enter(0, NO_IN | BEFORE_COLON);
  }

  void leave(int before) {
    context = before;
  }

  // ---- limits

  /**
   * Goes one level down; {@link #ascend} comes up again. Where it is too deep already, passes over
   * the rest of what is open, and is false.
   */
  boolean descend() {
    if (depth < DEEPEST) {
      depth++;
      return true;
    }
    int start = lexer.start();
    skipInside();
    tree.error();
    tree.leaf(Kind.ERROR, start, Math.max(start, lexer.previousEnd()));
    return false;
  }

  /** As {@link #descend}, for what leaves no nodes and is given up as a whole. */
  boolean descendOrFail() {
    return depth++ < DEEPEST;
  }

  void ascend() {
    depth--;
  }

  /** Passes over all up to the bracket that closes what is open here. */
  void skipInside() {
    new Brackets(lexer).skipInside();
  }

  /** From an opening bracket to behind the one that closes it. */
  void skipBrackets() {
    if (!new Brackets(lexer).skip()) {
      tree.error();
    }
  }

  /** Whether it is worth trying what may turn out to be something else. */
  boolean mayTry() {
    return fuel > 0 && !hopeless.get(lexer.start());
  }

  Attempt attempt() {
    return new Attempt(lexer.position(), tree.bookmark(), context);
  }

  /** Whether that many nodes may still be put elsewhere. */
  boolean mayMove(int nodes) {
    fuel -= nodes;
    if (fuel <= 0) {
      tree.error();
    }
    return fuel > 0;
  }

  /**
   * The attempt did not work: back to where it began, and it won't be made there again. Where too
   * many have failed, the rest of the source is given up instead.
   */
  void giveUp(Attempt attempt) {
    int begin = attempt.position().start();
    fuel -= Math.max(1, lexer.start() - begin);
    hopeless.set(begin);
    context = attempt.context();
    lexer.back(attempt.position());
    tree.back(attempt.bookmark());
    if (fuel <= 0) {
      lexer.toEnd();
      tree.error();
    }
  }
}
