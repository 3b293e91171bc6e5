package io.keyward.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * One WebSocket of the Responses API: each text message asks for a response, and one is answered
 * after the other. While one is answered, the next is read, so that it is noticed when the client
 * goes.
 */
final class SocketTalk implements FrameHandler {
  private static final int LARGEST_MESSAGE = 32 << 20;

  /** Answers one message; may take its time, and is interrupted when the client goes. */
  @FunctionalInterface
  interface Answerer {
    void answer(String message, SocketOut out);
  }

  private final Answerer answerer;
  private final Consumer<Exchange.Ending> whenOver;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private Thread worker = Thread.ofVirtual().unstarted(() -> {});
  private Optional<SocketOut> opened = Optional.empty();

  SocketTalk(Answerer answerer, Consumer<Exchange.Ending> whenOver) {
    this.answerer = answerer;
    this.whenOver = whenOver;
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    SocketOut out = new SocketOut(session);
    opened = Optional.of(out);
    worker = Thread.ofVirtual().start(() -> work(out));
    callback.succeeded();
    out.demand();
  }

  private void work(SocketOut out) {
    try {
      while (true) {
        answerer.answer(messages.take(), out);
      }
    } catch (InterruptedException _) {
      // The client has gone.
    }
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    SocketOut out = opened.orElseThrow();
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> take(frame, out);
      case OpCode.PING -> out.pong(frame.getPayload().slice());
      case OpCode.CLOSE -> out.close(CloseStatus.NORMAL, "");
      case OpCode.BINARY -> out.close(CloseStatus.BAD_DATA, "Text only.");
      default -> {
        // A pong needs no answer.
      }
    }
    callback.succeeded();
    if (frame.getOpCode() != OpCode.CLOSE) {
      out.demand();
    }
  }

  private void take(Frame frame, SocketOut out) {
    ByteBuffer payload = frame.getPayload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    message.writeBytes(bytes);
    if (message.size() > LARGEST_MESSAGE) {
      out.close(CloseStatus.MESSAGE_TOO_LARGE, "Too long.");
    } else if (frame.isFin()) {
      messages.add(message.toString(StandardCharsets.UTF_8));
      message.reset();
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    worker.interrupt();
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    whenOver.accept(
        status.getCode() == CloseStatus.NO_CLOSE
            ? Exchange.Ending.BROKEN_OFF
            : Exchange.Ending.COMPLETE);
    worker.interrupt();
    callback.succeeded();
  }
}
