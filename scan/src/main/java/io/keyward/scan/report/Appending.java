package io.keyward.scan.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** Writes what a library writes to where a report goes, piece by piece: it may be long. */
final class Appending extends Writer {
  private final Appendable out;

  Appending(Appendable out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.append(CharBuffer.wrap(text, from, length));
  }

  @Override
  public void flush() {
    // Whoever gave the place flushes it.
  }

  @Override
  public void close() {
    // The place stays open: more may follow there.
  }
}
