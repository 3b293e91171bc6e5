package io.keyward.scan.code.js;

import io.keyward.scan.code.TreeBuilder;

/** Finds what follows white space and comments, and keeps where the comments are. */
final class Blanks {
  private final byte[] source;
  private final TreeBuilder tree;
  private boolean newline;

  Blanks(byte[] source, TreeBuilder tree) {
    this.source = source;
    this.tree = tree;
  }

  /** Whether the last stretch that was skipped had the end of a line in it. */
  boolean hadNewline() {
    return newline;
  }

  /** Where the next token begins, from there on. */
  int skip(int from) {
    newline = false;
    int at = from;
    while (at < source.length) {
      switch (source[at]) {
        case ' ', '\t', 0x0b, '\f' -> at++;
        case '\n', '\r' -> {
          newline = true;
          at++;
        }
        case '/' -> {
          int end = commentEnd(at);
          if (end == at) {
            return at;
          }
          tree.comment(at, end);
          at = end;
        }
        case '#' -> {
          if (at != 0 || source.length < 2 || source[1] != '!') {
            return at;
          }
          int end = lineEnd(at);
          tree.comment(at, end);
          at = end;
        }
        default -> {
          int wide = source[at] < 0 ? wideBlank(source, at) : 0;
          if (wide == 0) {
            return at;
          }
          newline |= isLineSeparator(at);
          at += wide;
        }
      }
    }
    return at;
  }

  /** How many bytes a blank outside ASCII takes there; 0 if there is none. */
  static int wideBlank(byte[] source, int at) {
    if (at + 1 >= source.length) {
      return 0;
    }
    int first = source[at] & 0xff;
    int second = source[at + 1] & 0xff;
    if (first == 0xc2) {
      return second == 0xa0 || second == 0x85 ? 2 : 0;
    }
    if (at + 2 >= source.length) {
      return 0;
    }
    int third = source[at + 2] & 0xff;
    return switch (first << 8 | second) {
      case 0xe280 -> (third >= 0x80 && third <= 0x8b) || isOneOf(third, 0xa8, 0xa9, 0xaf) ? 3 : 0;
      case 0xe281 -> third == 0x9f ? 3 : 0;
      case 0xe19a, 0xe380 -> third == 0x80 ? 3 : 0;
      case 0xefbb -> third == 0xbf ? 3 : 0;
      default -> 0;
    };
  }

  private static boolean isOneOf(int value, int one, int two, int three) {
    return value == one || value == two || value == three;
  }

  private boolean isLineSeparator(int at) {
    return (source[at] & 0xff) == 0xe2
        && (source[at + 1] & 0xff) == 0x80
        && ((source[at + 2] & 0xff) == 0xa8 || (source[at + 2] & 0xff) == 0xa9);
  }

  /** The end of the comment that begins at the slash there, or the same place if none does. */
  private int commentEnd(int at) {
    if (at + 1 >= source.length) {
      return at;
    }
    if (source[at + 1] == '/') {
      return lineEnd(at + 2);
    }
    if (source[at + 1] != '*') {
      return at;
    }
    for (int end = at + 2; end < source.length; end++) {
      byte here = source[end];
      if (here == '\n' || here == '\r' || (here == (byte) 0xe2 && isSeparatorAt(end))) {
        newline = true;
      } else if (here == '*' && end + 1 < source.length && source[end + 1] == '/') {
        return end + 2;
      }
    }
    tree.error();
    return source.length;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < source.length
        && source[end] != '\n'
        && source[end] != '\r'
        && !(source[end] == (byte) 0xe2 && isSeparatorAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isSeparatorAt(int at) {
    return at + 2 < source.length && isLineSeparator(at);
  }
}
