package io.keyward.auth.redact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes on their way out. Each is looked at as the character of the same number, so that text in
 * any encoding that extends ASCII passes unharmed, however its bytes are cut.
 */
final class GuardedOutput extends OutputStream {
  private final Sweep sweep;
  private final OutputStream target;

  GuardedOutput(Sweep sweep, OutputStream target) {
    this.sweep = sweep;
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    pass(sweep.accept(new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));
  }

  /** Passes on what has been let go; what may become a secret stays back. */
  @Override
  public synchronized void flush() throws IOException {
    target.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    pass(sweep.finish());
    target.close();
  }

  private void pass(String text) throws IOException {
    if (!text.isEmpty()) {
      target.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
