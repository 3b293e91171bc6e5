package io.keyward.responses;

import io.keyward.auth.RetryAfter;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The events of one response, as they arrive. {@link #next()} blocks until there is one; the first
 * call sends the request. What is not asked for stays at the service: at most one piece of the
 * answer is held here.
 *
 * <p>One thread iterates. Any thread may close: the connection is closed at once, and the thread
 * that waits gets a {@link ResponseEvent.Failed} with {@link Failure.Cancelled}. After the last
 * event everything is closed already, but closing is never wrong.
 */
public final class ResponseStream implements Iterator<ResponseEvent>, AutoCloseable {
  private static final int LONGEST_ERROR_BODY = 1 << 16;
  private static final int MOST_ERROR_PIECES = 64;
  private static final String EVENT_STREAM = "text/event-stream";

  private final Exchange exchange;
  private final Timeouts timeouts;
  private final InstantSource clock;
  private final Deque<ResponseEvent> ready = new ArrayDeque<>();

  /** Where the next events come from. */
  private Source source;

  private boolean over;

  /** A step on the way from the request to the last event. */
  private sealed interface Source {
    record Unsent() implements Source {}

    record Body(BodyPull pull, ResponseReader reader) implements Source {}
  }

  ResponseStream(Exchange exchange, Timeouts timeouts, InstantSource clock) {
    this.exchange = exchange;
    this.timeouts = timeouts;
    this.clock = clock;
    this.source = new Source.Unsent();
  }

  /** Whether the last event is still to come. Never blocks. */
  @Override
  public boolean hasNext() {
    return !over;
  }

  /**
   * The next event; waits for it. Never throws for anything that the service does.
   *
   * @throws NoSuchElementException after the last one
   */
  @Override
  public ResponseEvent next() {
    if (over) {
      throw new NoSuchElementException("The response is over.");
    }
    while (ready.isEmpty()) {
      ready.addAll(more());
    }
    ResponseEvent event =
        exchange.isCancelled()
            ? new ResponseEvent.Failed(Diagnosis.cancelled())
            : ready.removeFirst();
    switch (event) {
      case ResponseEvent.Started _, ResponseEvent.TextDelta _, ResponseEvent.MessageDone _ -> {}
      case ResponseEvent.Completed _, ResponseEvent.Failed _ -> {
        over = true;
        close();
      }
    }
    return event;
  }

  /** Cancels what has not arrived. Closing twice is closing once. */
  @Override
  public void close() {
    exchange.cancel();
  }

  private List<ResponseEvent> more() {
    return switch (source) {
      case Source.Unsent _ ->
          switch (exchange.open()) {
            case Exchange.Opened.Failed(Failure failure) -> failed(failure);
            case Exchange.Opened.Answered(HttpResponse<BodyPull> answer) -> answered(answer);
          };
      case Source.Body(BodyPull pull, ResponseReader reader) ->
          switch (pull.pull(timeouts.silence())) {
            case BodyPull.Pulled.Bytes(List<ByteBuffer> buffers) ->
                buffers.stream().flatMap(bytes -> reader.accept(bytes).stream()).toList();
            case BodyPull.Pulled.End _, BodyPull.Pulled.Broken _ -> reader.end();
            case BodyPull.Pulled.Late _ -> failed(Diagnosis.timedOut());
            case BodyPull.Pulled.Cancelled _ -> failed(Diagnosis.cancelled());
          };
    };
  }

  private List<ResponseEvent> answered(HttpResponse<BodyPull> answer) {
    Instant now = clock.instant();
    RateLimits limits = RateLimits.from(answer.headers());
    if (answer.statusCode() / 100 != 2) {
      UpstreamError error = UpstreamError.inBody(errorBody(answer.body()), now);
      Diagnosis.Circumstances circumstances =
          new Diagnosis.Circumstances(limits, RetryAfter.from(answer.headers(), now));
      return failed(Diagnosis.ofStatus(answer.statusCode(), error, circumstances));
    }
    if (!mayBeEventStream(answer.headers())) {
      return failed(Diagnosis.notUnderstood("It is not an event stream."));
    }
    source = new Source.Body(answer.body(), new ResponseReader(limits, now));
    return List.of(new ResponseEvent.Started(limits));
  }

  private static boolean mayBeEventStream(HttpHeaders headers) {
    return headers
        .firstValue("content-type")
        .map(type -> type.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM))
        .orElse(true);
  }

  /** As much of an error's body as is worth reading and waiting for. */
  private String errorBody(BodyPull pull) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int pieces = 0; pieces < MOST_ERROR_PIECES; pieces++) {
      if (!(pull.pull(timeouts.answer()) instanceof BodyPull.Pulled.Bytes(var buffers))) {
        break;
      }
      buffers.forEach(bytes -> append(bytes, body));
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static void append(ByteBuffer bytes, ByteArrayOutputStream body) {
    byte[] copy = new byte[Math.min(bytes.remaining(), LONGEST_ERROR_BODY - body.size())];
    bytes.get(copy);
    body.writeBytes(copy);
  }

  private static List<ResponseEvent> failed(Failure failure) {
    return List.of(new ResponseEvent.Failed(failure));
  }
}
