package io.keyward.scan.code.python;

import io.keyward.scan.code.TreeBuilder;
import java.util.Arrays;

/** How far lines are indented, and which blocks begin and end by that. */
final class Margins {
  private static final int TAB = 8;

  private final byte[] source;
  private final TreeBuilder tree;
  private int[] columns = new int[32];
  private int depth;

  /** Tokens that are owed: one block that begins if positive, blocks that end if negative. */
  private int owed;

  private int column;

  /** A place to come back to. */
  record Position(int depth, int owed) {}

  Margins(byte[] source, TreeBuilder tree) {
    this.source = source;
    this.tree = tree;
  }

  Position position() {
    return new Position(depth, owed);
  }

  void back(Position position) {
    depth = position.depth;
    owed = position.owed;
  }

  /** The next of the tokens that are owed, or END if none is. */
  Token take() {
    if (owed > 0) {
      owed--;
      return Token.INDENT;
    }
    if (owed < 0) {
      owed++;
      return Token.DEDENT;
    }
    return Token.END;
  }

  /** Passes over white space, comments and lines without anything else, from a line's beginning. */
  int begin(int from) {
    int at = firstOfLine(from);
    if (column > columns[depth]) {
      push();
      owed = 1;
    } else {
      while (column < columns[depth]) {
        depth--;
        owed--;
      }
      if (column != columns[depth]) {
        // Between two margins: as if all of the inner block stood here.
        tree.error();
        push();
        owed++;
      }
    }
    return at;
  }

  /** The end of the comment that begins there. */
  int comment(int from) {
    int at = from;
    while (at < source.length && source[at] != '\n' && source[at] != '\r') {
      at++;
    }
    tree.comment(from, at);
    return at;
  }

  private int firstOfLine(int from) {
    int continued = -1;
    column = 0;
    int at = from;
    while (at < source.length) {
      switch (source[at]) {
        case ' ' -> {
          column++;
          at++;
        }
        case '\t' -> {
          column = (column / TAB + 1) * TAB;
          at++;
        }
        case '\f' -> {
          column = 0;
          at++;
        }
        case '\n', '\r' -> {
          column = 0;
          continued = -1;
          at++;
        }
        case '#' -> at = comment(at);
        case '\\' -> {
          int newline = Bytes.lineBreakEnd(source, at + 1);
          if (newline == at + 1) {
            return at;
          }
          // The line goes on below, and is indented as far as its first part.
          continued = continued < 0 ? column : continued;
          column = 0;
          at = newline;
        }
        default -> {
          column = continued < 0 ? column : continued;
          return at;
        }
      }
    }
    column = 0;
    return at;
  }

  private void push() {
    if (++depth == columns.length) {
      columns = Arrays.copyOf(columns, depth * 2);
    }
    columns[depth] = column;
  }
}
