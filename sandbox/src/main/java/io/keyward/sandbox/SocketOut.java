package io.keyward.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * The way out of a WebSocket. What sends waits until the client has room; a client that has gone is
 * an {@link IOException}.
 */
record SocketOut(CoreSession session) {

  /** A whole message. */
  void send(String text) throws IOException {
    write(new Frame(OpCode.TEXT, text));
  }

  /** The first part of a message. */
  void begin(String text) throws IOException {
    write(new Frame(OpCode.TEXT, /* fin= */ false, text));
  }

  /** One more part of a message. */
  void goOn(String text) throws IOException {
    write(new Frame(OpCode.CONTINUATION, /* fin= */ false, text));
  }

  /** The last part of a message. */
  void end(String text) throws IOException {
    write(new Frame(OpCode.CONTINUATION, /* fin= */ true, text));
  }

  private void write(Frame frame) throws IOException {
    await(done -> session.sendFrame(frame, done, /* batch= */ false));
  }

  void pong(ByteBuffer payload) {
    session.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, /* batch= */ false);
  }

  /** Says goodbye. */
  void close(int code, String why) {
    session.close(code, why, Callback.NOOP);
  }

  /** Goes without a word. */
  void drop() {
    session.abort();
  }

  /** The next frame, please. */
  void demand() {
    session.demand();
  }

  private static void await(Consumer<Callback> action) throws IOException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    action.accept(Callback.from(() -> done.complete(null), done::completeExceptionally));
    try {
      done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The client has gone", e);
    } catch (ExecutionException e) {
      throw new IOException("The client has gone", e);
    }
  }
}
