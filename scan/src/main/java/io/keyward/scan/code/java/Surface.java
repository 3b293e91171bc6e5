package io.keyward.scan.code.java;

import io.keyward.scan.code.TreeBuilder;
import java.util.Arrays;

/** What a source shows before it is parsed: where its comments are, and how deep brackets nest. */
final class Surface {
  private final byte[] source;
  private int[] comments = new int[32];
  private int count;
  private int open;
  private int deepest;

  private Surface(byte[] source) {
    this.source = source;
  }

  static Surface of(byte[] source) {
    Surface surface = new Surface(source);
    surface.read();
    return surface;
  }

  int deepest() {
    return deepest;
  }

  void tellComments(TreeBuilder tree) {
    for (int i = 0; i < count; i += 2) {
      tree.comment(comments[i], comments[i + 1]);
    }
  }

  private void read() {
    int at = 0;
    while (at < source.length) {
      at = step(at);
    }
  }

  /** Passes over a comment, a string or anything else that stands there. */
  private int step(int at) {
    switch (source[at]) {
      case '/' -> {
        return comment(at);
      }
      case '"' -> {
        return is(at + 1, '"') && is(at + 2, '"') ? textBlock(at + 3) : string(at + 1, (byte) '"');
      }
      case '\'' -> {
        return string(at + 1, (byte) '\'');
      }
      case '(', '[', '{' -> deepest = Math.max(deepest, ++open);
      case ')', ']', '}' -> open = Math.max(0, open - 1);
      default -> {}
    }
    return at + 1;
  }

  private int comment(int from) {
    int at = from + 2;
    if (is(from + 1, '/')) {
      while (at < source.length && source[at] != '\n' && source[at] != '\r') {
        at++;
      }
    } else if (is(from + 1, '*')) {
      while (at < source.length && !(source[at] == '*' && is(at + 1, '/'))) {
        at++;
      }
      at = Math.min(at + 2, source.length);
    } else {
      return from + 1;
    }
    if (count == comments.length) {
      comments = Arrays.copyOf(comments, count * 2);
    }
    comments[count++] = from;
    comments[count++] = at;
    return at;
  }

  private int string(int from, byte quote) {
    int at = from;
    while (at < source.length && source[at] != quote && source[at] != '\n' && source[at] != '\r') {
      at += source[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int textBlock(int from) {
    int at = from;
    while (at < source.length && !(source[at] == '"' && is(at + 1, '"') && is(at + 2, '"'))) {
      at += source[at] == '\\' ? 2 : 1;
    }
    return at + 3;
  }

  private boolean is(int at, char c) {
    return at < source.length && source[at] == (byte) c;
  }
}
