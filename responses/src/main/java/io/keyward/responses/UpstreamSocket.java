package io.keyward.responses;

import io.keyward.auth.network.AnsweredListener;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket (RFC 6455) to the Responses API. It is read only as fast as somebody asks for the
 * next piece: at most one waits here, and the rest at the service. One thread reads, one sends; any
 * may end it.
 */
public final class UpstreamSocket {
  /** What the JDK says when the connection ends without goodbye (RFC 6455 section 7.4.1). */
  private static final int NO_GOODBYE = 1006;

  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final WebSocket socket;
  private final Arriving arriving;
  private final Duration patience;

  /** Whether a piece was asked for and not taken yet; the reading thread's own. */
  private boolean asked;

  UpstreamSocket(WebSocket socket, Arriving arriving, Duration patience) {
    this.socket = socket;
    this.arriving = arriving;
    this.patience = patience;
  }

  /** The header fields of the answer to the upgrade, as far as the client tells them. */
  public HttpHeaders headers() {
    return arriving.headers;
  }

  /** What the answer to the upgrade said of limits. */
  public RateLimits limits() {
    return RateLimits.from(headers());
  }

  /** Waits for what comes next, for this long at most. After its end it is not to be asked. */
  public SocketStep next(Duration atMost) {
    if (!asked) {
      asked = true;
      socket.request(1);
    }
    try {
      SocketStep step = arriving.steps.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (step == null) {
        return new SocketStep.Silence();
      }
      asked = false;
      return step;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SocketStep.BrokenOff(Diagnosis.cancelled());
    }
  }

  /**
   * Sends text of a message; returns when there is room for more.
   *
   * @throws IOException if the service has gone, or takes nothing for too long
   */
  public void send(CharSequence text, SocketStep.Part part) throws IOException {
    try {
      var _ =
          socket
              .sendText(text, part == SocketStep.Part.LAST)
              .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Nobody wants to send any more.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The service takes no more.", e);
    }
  }

  /** Says goodbye, and goes. */
  public void close() {
    var _ =
        socket
            .sendClose(WebSocket.NORMAL_CLOSURE, "")
            .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> cancel());
  }

  /** Goes without a word, and wakes who reads. */
  public void cancel() {
    socket.abort();
    arriving.steps.add(new SocketStep.BrokenOff(Diagnosis.cancelled()));
  }

  /** What the JDK hands over, one piece at a time. */
  static final class Arriving implements AnsweredListener {
    private final BlockingQueue<SocketStep> steps = new LinkedBlockingQueue<>();
    private volatile HttpHeaders headers = HttpHeaders.of(Map.of(), (_, _) -> true);

    @Override
    public void answered(HttpHeaders answer) {
      headers = answer;
    }

    /** Nothing is asked for before somebody reads. */
    @Override
    public void onOpen(WebSocket opened) {}

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
      steps.add(
          new SocketStep.Text(
              StandardCharsets.UTF_8.encode(text.toString()).asReadOnlyBuffer(),
              isLast ? SocketStep.Part.LAST : SocketStep.Part.MORE));
      return null;
    }

    /** The API speaks text. */
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
      steps.add(new SocketStep.BrokenOff(Diagnosis.notUnderstood("It sent bytes, not text.")));
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      steps.add(
          code == NO_GOODBYE
              ? new SocketStep.BrokenOff(Diagnosis.brokenOff())
              : new SocketStep.Closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
      steps.add(new SocketStep.BrokenOff(Diagnosis.brokenOff()));
    }
  }
}
