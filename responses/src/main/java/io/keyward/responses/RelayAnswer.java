package io.keyward.responses;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a passed-on request: its head, its body piece by piece, and what came of it. What
 * is not asked for stays at the service: at most one piece of the body is held here. One thread
 * reads; any thread may close.
 */
public final class RelayAnswer implements AutoCloseable {
  private static final int LONGEST_ERROR_BODY = 1 << 16;

  /** A step through the body. */
  public sealed interface Step {

    /** The next bytes, in order. They are read-only, and to be read before the next step. */
    record Bytes(List<ByteBuffer> buffers) implements Step {
      /** Copies the list. */
      public Bytes {
        buffers = List.copyOf(buffers);
      }
    }

    /** That was all. */
    record End() implements Step {}

    /** There would have been more; whoever waits for the answer must not take it for whole. */
    record BrokenOff() implements Step {}
  }

  private final HttpResponse<BodyPull> answer;
  private final Timeouts timeouts;
  private final Instant headCame;
  private final RateLimits limits;
  private final Optional<RelayWatch> watch;
  private final ByteArrayOutputStream errorBody = new ByteArrayOutputStream();

  /** Why there is no more, once that is known. */
  private Optional<Failure> brokenOff = Optional.empty();

  RelayAnswer(HttpResponse<BodyPull> answer, Timeouts timeouts, Instant headCame) {
    this.answer = answer;
    this.timeouts = timeouts;
    this.headCame = headCame;
    this.limits = RateLimits.from(answer.headers());
    this.watch = isError() ? Optional.empty() : Optional.of(watch());
  }

  private RelayWatch watch() {
    boolean events = contentType().toLowerCase(Locale.ROOT).strip().startsWith("text/event-stream");
    return RelayWatch.of(
        events ? RelayWatch.Kind.EVENTS : RelayWatch.Kind.OBJECT, limits, headCame);
  }

  private String contentType() {
    return answer.headers().firstValue("content-type").orElse("");
  }

  /** The status. */
  public int status() {
    return answer.statusCode();
  }

  /** Whether the status says that there is no answer to what was asked. */
  public boolean isError() {
    return answer.statusCode() / 100 != 2;
  }

  /** The header fields, all of them. */
  public HttpHeaders headers() {
    return answer.headers();
  }

  /** Waits for the next bytes of the body. After the last step it is not to be called again. */
  public Step next() {
    return switch (answer.body().pull(timeouts.silence())) {
      case BodyPull.Pulled.Bytes(var buffers) -> {
        buffers.forEach(this::see);
        yield new Step.Bytes(buffers);
      }
      case BodyPull.Pulled.End _ -> new Step.End();
      case BodyPull.Pulled.Broken _ -> brokenOff(Diagnosis.brokenOff());
      case BodyPull.Pulled.Late _ -> brokenOff(Diagnosis.timedOut());
      case BodyPull.Pulled.Cancelled _ -> brokenOff(Diagnosis.cancelled());
    };
  }

  private Step brokenOff(Failure why) {
    brokenOff = Optional.of(why);
    answer.body().cancel();
    return new Step.BrokenOff();
  }

  private void see(ByteBuffer bytes) {
    if (watch.isPresent()) {
      watch.get().see(bytes);
      return;
    }
    byte[] copy = new byte[Math.min(bytes.remaining(), LONGEST_ERROR_BODY - errorBody.size())];
    bytes.duplicate().get(copy);
    errorBody.writeBytes(copy);
  }

  /** What came of it, if that is certain by now: an error may come in a stream's first bytes. */
  public Optional<RelayOutcome> outcomeSoFar() {
    return watch.flatMap(RelayWatch::outcome);
  }

  /** What came of it, after the last step. */
  public RelayOutcome outcome() {
    if (watch.isEmpty()) {
      return refused();
    }
    Optional<RelayOutcome> certain = watch.get().outcome();
    if (certain.isPresent()) {
      return certain.get();
    }
    return brokenOff
        .<RelayOutcome>map(why -> new RelayOutcome.Failed(why, List.of(), Usage.UNKNOWN, limits))
        .orElseGet(() -> watch.get().ended());
  }

  private RelayOutcome refused() {
    return ResponseEnd.refused(
        answer.statusCode(),
        answer.headers(),
        errorBody.toString(StandardCharsets.UTF_8),
        headCame);
  }

  /** Lets go of the connection, if the body was not read to its end. */
  @Override
  public void close() {
    answer.body().cancel();
  }
}
