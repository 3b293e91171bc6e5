package io.keyward.proxy.usage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a file line by line and knows how far it came, to the byte. For one thread. */
final class Lines {
  /** Longer than any line that the ledger writes. */
  private static final int LONGEST = 1 << 16;

  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> reader;
  private long whole;
  private long begun;

  private Lines(Consumer<String> reader) {
    this.reader = reader;
  }

  /**
   * Reads to the end.
   *
   * @param reader gets each whole line, without its end; an empty text in place of one that is too
   *     long
   * @return the bytes of all whole lines; what is behind them is half a line
   */
  static long read(ReadableByteChannel in, Consumer<String> reader) throws IOException {
    Lines lines = new Lines(reader);
    while (in.read(lines.bytes.clear()) >= 0) {
      lines.take(lines.bytes.flip());
    }
    return lines.whole;
  }

  private void take(ByteBuffer more) {
    int from = more.position();
    for (int at = from; at < more.limit(); at++) {
      if (more.get(at) == '\n') {
        keep(more, from, at);
        end();
        from = at + 1;
      }
    }
    keep(more, from, more.limit());
  }

  private void keep(ByteBuffer more, int from, int to) {
    begun += to - from;
    if (begun <= LONGEST) {
      line.write(more.array(), more.arrayOffset() + from, to - from);
    }
  }

  private void end() {
    reader.accept(begun <= LONGEST ? line.toString(StandardCharsets.UTF_8) : "");
    whole += begun + 1;
    begun = 0;
    line.reset();
  }
}
