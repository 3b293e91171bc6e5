package io.keyward.broker.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;

/** The content of a request, not read yet. */
@FunctionalInterface
public interface RequestBody {

  /** The content as it arrives. Reading blocks, and fails when the server's own patience ends. */
  InputStream open() throws IOException;

  /** What became of reading. */
  sealed interface Read {
    /** All of it; it was UTF-8. */
    record Complete(String text) implements Read {}

    /** Not read, and to be refused with this. */
    record Failed(Refusal refusal) implements Read {}
  }

  /** These bytes. */
  static RequestBody of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  /** Nothing. */
  static RequestBody empty() {
    return InputStream::nullInputStream;
  }

  /**
   * Reads UTF-8 to the end, but no more than {@code limit} bytes and not beyond the deadline. The
   * length that the request declared is not believed.
   */
  default Read read(int limit, InstantSource clock, Instant deadline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try (InputStream in = open()) {
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        if (clock.instant().isAfter(deadline)) {
          return new Read.Failed(Refusal.BODY_TOO_SLOW);
        }
        bytes.write(part, 0, n);
        if (bytes.size() > limit) {
          return new Read.Failed(Refusal.BODY_TOO_LARGE);
        }
      }
      return new Read.Complete(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (IOException e) {
      return new Read.Failed(isTimeout(e) ? Refusal.BODY_TOO_SLOW : Refusal.BAD_REQUEST);
    }
  }

  private static boolean isTimeout(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TimeoutException || e instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
