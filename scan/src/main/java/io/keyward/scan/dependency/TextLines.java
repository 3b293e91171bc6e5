package io.keyward.scan.dependency;

import java.nio.charset.StandardCharsets;

/** The lines of a file, one after the other, with the bytes where they stand. */
final class TextLines {
  private final byte[] content;
  private int start;
  private int end;
  private int next;

  TextLines(byte[] content) {
    this.content = content;
  }

  /** Goes to the next line, if there is one. */
  boolean next() {
    if (next >= content.length) {
      return false;
    }
    start = next;
    int at = start;
    while (at < content.length && content[at] != '\n') {
      at++;
    }
    next = at + 1;
    end = at > start && content[at - 1] == '\r' ? at - 1 : at;
    return true;
  }

  /** The line without its end. */
  String text() {
    return new String(content, start, end - start, StandardCharsets.UTF_8);
  }

  /** Its first byte. */
  int start() {
    return start;
  }

  /** The byte after its last. */
  int end() {
    return end;
  }
}
