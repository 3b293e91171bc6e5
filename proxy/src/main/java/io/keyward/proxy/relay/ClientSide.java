package io.keyward.proxy.relay;

import io.keyward.responses.SocketStep.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** The way back to a program. Messages of several threads do not get mixed up. Thread-safe. */
final class ClientSide {
  /** For a program to answer a goodbye. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final CoreSession session;

  /** One message at a time. */
  private final Semaphore message = new Semaphore(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Whether a message of the service is under way; of the thread that passes them. */
  private boolean inMessage;

  ClientSide(CoreSession session) {
    this.session = session;
  }

  /** The next part of what the service sends; returns when the program has room for more. */
  void pass(ByteBuffer bytes, Part part) throws IOException {
    byte opCode = inMessage ? OpCode.CONTINUATION : OpCode.TEXT;
    if (!inMessage) {
      begin();
      inMessage = true;
    }
    write(new Frame(opCode, part == Part.LAST, bytes));
    if (part == Part.LAST) {
      inMessage = false;
      message.release();
    }
  }

  /** There will be no more of the service. */
  void passedAll() {
    if (inMessage) {
      inMessage = false;
      message.release();
    }
  }

  /** A message of our own, between two of the service. */
  void say(ByteBuffer text) throws IOException {
    begin();
    try {
      write(new Frame(OpCode.TEXT, text));
    } finally {
      message.release();
    }
  }

  private void begin() throws IOException {
    try {
      message.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Nobody waits any more.", e);
    }
  }

  private void write(Frame frame) throws IOException {
    CompletableFuture<Void> written = new CompletableFuture<>();
    session.sendFrame(
        frame,
        Callback.from(() -> written.complete(null), written::completeExceptionally),
        /* batch= */ false);
    try {
      var _ = written.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Nobody waits any more.", e);
    } catch (ExecutionException e) {
      throw new IOException("The program has gone.", e);
    }
  }

  /** Answers a ping (RFC 6455 section 5.5.3). */
  void pong(ByteBuffer payload) {
    ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    session.sendFrame(new Frame(OpCode.PONG, copy), Callback.NOOP, /* batch= */ false);
  }

  /** The next frame, please. */
  void demand() {
    session.demand();
  }

  /** Says goodbye; only the first time counts. */
  void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }

  /** It is closed. */
  void hasClosed() {
    closed.countDown();
  }

  /** Goes, after a moment for goodbyes. */
  void leave() {
    try {
      if (!closed.await(GOODBYE.toNanos(), TimeUnit.NANOSECONDS)) {
        session.abort();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      session.abort();
    }
  }
}
