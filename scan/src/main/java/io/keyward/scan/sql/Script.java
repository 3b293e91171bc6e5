package io.keyward.scan.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of SQL: its statements in order.
 *
 * @param statements each with its place
 */
public record Script(List<Located> statements) {
  /** Keeps its own copy. */
  public Script {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a text. Time is linear in its length.
   *
   * @param latin a file's bytes as characters of the same number, so that positions are bytes
   */
  public static Script read(String latin) {
    return read(latin, 0);
  }

  /**
   * Reads a text that lies in another one.
   *
   * @param shift where it begins there
   */
  static Script read(String latin, int shift) {
    Tokens tokens = Lexer.read(latin, shift);
    List<Located> statements = new ArrayList<>();
    int from = 0;
    Atomic atomic = new Atomic();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == TokenKind.SEMICOLON && !atomic.isOpen()) {
        add(tokens, from, i, statements);
        from = i + 1;
        atomic = new Atomic();
      } else {
        atomic.see(tokens, i, from);
      }
    }
    add(tokens, from, tokens.count(), statements);
    return new Script(statements);
  }

  private static void add(Tokens tokens, int from, int to, List<Located> statements) {
    if (from < to) {
      statements.add(
          new Located(
              StatementReader.read(new Cursor(tokens, from, to)),
              new Span(tokens.start(from), tokens.end(to - 1))));
    }
  }

  /**
   * A statement and where it stands.
   *
   * @param statement what it says
   * @param span from its first word to its last
   */
  public record Located(Statement statement, Span span) {}

  /** Whether the body of a function in standard SQL is open, whose statements end with ; too. */
  private static final class Atomic {
    private int depth;

    boolean isOpen() {
      return depth > 0;
    }

    void see(Tokens tokens, int token, int first) {
      if (depth == 0) {
        if (tokens.is(token, "atomic")
            && token > first
            && tokens.is(token - 1, "begin")
            && tokens.is(first, "create")) {
          depth = 1;
        }
      } else if (tokens.is(token, "case")) {
        depth++;
      } else if (tokens.is(token, "end")) {
        depth--;
      }
    }
  }
}
