package io.keyward.scan.code.python;

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
  /** How deep code may nest; what is deeper is passed over. */
  private static final int DEEPEST = 400;

  final Lexer lexer;
  final TreeBuilder tree;
  final Expressions expressions = new Expressions(this);
  final Atoms atoms = new Atoms(this);
  final Strings strings = new Strings(this);
  final Functions functions = new Functions(this);
  final Statements statements = new Statements(this);
  final Compounds compounds = new Compounds(this);
  final Patterns patterns = new Patterns(this);
  final Imports imports = new Imports(this);

  private final byte[] source;
  private final BitSet hopeless = new BitSet();
  private Scope scope = new Scope(Scope.Of.FILE);
  private int depth;
  private long fuel;

  /** The last node that stands at a token that was not passed over. */
  private int ahead = -1;

  private int aheadEnd;

  /** A place to come back to, in the source and in the tree. */
  record Attempt(Lexer.Position position, TreeBuilder.Bookmark bookmark, int depth) {}

  Parser(byte[] source) {
    this.source = source;
    this.tree = new TreeBuilder(source.length);
    this.lexer = new Lexer(source, tree);
    this.fuel = 16L * source.length + 65_536;
  }

  Tree file() {
    lexer.next();
    int mark = tree.mark();
    while (!at(Token.END)) {
      statements.list();
      accept(Token.DEDENT);
    }
    tree.node(Kind.FILE, mark, 0, source.length);
    return tree.tree(source, StringMeaning.OF_PYTHON);
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
      skipInside();
      if (!isCloser(lexer.token())) {
        return;
      }
    }
    lexer.next();
  }

  /** The token after this one. */
  Token peek() {
    Lexer.Position here = lexer.position();
    lexer.next();
    Token next = lexer.token();
    lexer.back(here);
    return next;
  }

  /** Whether the token is a name that means something only in its place. */
  boolean atSoft(String word) {
    int start = lexer.start();
    if (lexer.token() != Token.NAME || lexer.end() - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (source[start + i] != (byte) word.charAt(i)) {
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
    int end = Math.max(start, lexer.previousEnd());
    if (tree.mark() > mark) {
      end = Math.max(end, tree.lastEnd());
    }
    if (ahead >= mark) {
      end = Math.max(end, aheadEnd);
    }
    return tree.node(kind, mark, start, end);
  }

  /** Nothing is before this token. */
  void nothing() {
    tree.leaf(Kind.NOTHING, lexer.start(), lexer.start());
  }

  /** Nothing is behind the token before. */
  void nothingBehind() {
    emptyBehind(Kind.NOTHING);
  }

  /**
   * A node without length behind the token before; or where something has been missing since, so
   * that it does not come before that.
   */
  void emptyBehind(Kind kind) {
    int at = lexer.previousEnd();
    if (at < aheadEnd && aheadEnd <= lexer.start()) {
      at = aheadEnd;
      ahead = tree.mark();
    }
    tree.leaf(kind, at, at);
  }

  /** A name has to be here. */
  void name() {
    if (at(Token.NAME)) {
      leaf(Kind.NAME);
    } else {
      missing();
    }
  }

  /** The next node will stand at this token, which may belong to nothing that is above the node. */
  void standsAhead() {
    ahead = tree.mark();
    aheadEnd = lexer.start();
  }

  /** Something is missing here. */
  void missing() {
    tree.error();
    standsAhead();
    tree.leaf(Kind.ERROR, lexer.start(), lexer.start());
  }

  /** The token belongs to nothing. */
  void stray() {
    tree.error();
    if (at(Token.TEMPLATE)) {
      lexer.joinTemplate();
    }
    leaf(Kind.ERROR);
  }

  /**
   * Puts the nodes between the marks behind those that came after, as some kinds want it. False,
   * and all stays in the order of the source, where that was done too often.
   */
  boolean putLast(int from, int to) {
    if (!mayMove(tree.mark() - from)) {
      return false;
    }
    tree.putLast(from, to);
    return true;
  }

  // ---- scopes

  Scope scope() {
    return scope;
  }

  /** Begins a scope; gives the one around, for {@link #leave}. */
  Scope enter(Scope.Of of) {
    Scope around = scope;
    scope = new Scope(of);
    return around;
  }

  void leave(Scope around) {
    scope = around;
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

  /** As {@link #descend} for a statement, which is passed over with the block that it has. */
  boolean descendToStatement() {
    if (depth < DEEPEST) {
      depth++;
      return true;
    }
    int start = lexer.start();
    skipStatement();
    tree.error();
    tree.leaf(Kind.ERROR, start, Math.max(start, lexer.previousEnd()));
    return false;
  }

  void ascend() {
    depth--;
  }

  private void skipInside() {
    int open = 0;
    while (!lexer.token().isMargin && (open > 0 || !isCloser(lexer.token()))) {
      open += isOpener(lexer.token()) ? 1 : isCloser(lexer.token()) ? -1 : 0;
      skipOne();
    }
  }

  private void skipStatement() {
    int open = 0;
    while (!at(Token.END) && !(open == 0 && at(Token.DEDENT))) {
      open += at(Token.INDENT) ? 1 : at(Token.DEDENT) ? -1 : 0;
      boolean lineEnds = at(Token.NEWLINE) || at(Token.DEDENT);
      skipOne();
      if (lineEnds && open == 0 && !at(Token.INDENT)) {
        return;
      }
    }
  }

  private void skipOne() {
    if (at(Token.TEMPLATE)) {
      lexer.joinTemplate();
    }
    lexer.next();
  }

  private static boolean isOpener(Token token) {
    return token == Token.OPEN_PAREN || token == Token.OPEN_BRACKET || token == Token.OPEN_BRACE;
  }

  static boolean isCloser(Token token) {
    return token == Token.CLOSE_PAREN || token == Token.CLOSE_BRACKET || token == Token.CLOSE_BRACE;
  }

  /** Whether it is worth trying what may turn out to be something else. */
  boolean mayTry() {
    return fuel > 0 && !hopeless.get(lexer.start());
  }

  Attempt attempt() {
    return new Attempt(lexer.position(), tree.bookmark(), depth);
  }

  /** The attempt did not work: back to where it began, and it won't be made there again. */
  void giveUp(Attempt attempt) {
    int begin = attempt.position().start();
    fuel -= Math.max(1, lexer.start() - begin);
    hopeless.set(begin);
    lexer.back(attempt.position());
    tree.back(attempt.bookmark());
    depth = attempt.depth();
  }

  /** Whether that many nodes may still be put elsewhere. */
  boolean mayMove(int nodes) {
    fuel -= nodes;
    if (fuel <= 0) {
      tree.error();
    }
    return fuel > 0;
  }

  /** Nodes that have begun and whose last part is being read, innermost last. */
  static final class Waiting {
    private int[] begun = new int[32];
    private int count;

    int count() {
      return count;
    }

    void add(int mark, int start) {
      if (count * 2 == begun.length) {
        begun = Arrays.copyOf(begun, begun.length * 2);
      }
      begun[count * 2] = mark;
      begun[count * 2 + 1] = start;
      count++;
    }

    /** The innermost has all its parts. */
    int end(Parser parser, Kind kind) {
      count--;
      return parser.node(kind, begun[count * 2], begun[count * 2 + 1]);
    }
  }
}
