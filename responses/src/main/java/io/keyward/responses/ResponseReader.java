package io.keyward.responses;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From bytes to events of one response. Yields exactly one of {@link ResponseEvent.Completed} and
 * {@link ResponseEvent.Failed}, and nothing after it. Does no I/O. Not thread-safe.
 */
final class ResponseReader {
  /** The most characters of all messages together: 4 Mi. */
  static final int LONGEST_TEXT = 4 << 20;

  private final SseReader lines = new SseReader();
  private final RateLimits limits;
  private final Instant now;

  /** The messages that are done. */
  private final StringBuilder done = new StringBuilder();

  /** The pieces of the message that is not. */
  private final StringBuilder open = new StringBuilder();

  private final List<ResponseEvent> events = new ArrayList<>();
  private boolean over;

  /**
   * @param limits as told with the head of the answer
   * @param now when the answer came, for "resets in so many seconds"
   */
  ResponseReader(RateLimits limits, Instant now) {
    this.limits = limits;
    this.now = now;
  }

  /** Reads the next bytes and returns what they make certain. */
  List<ResponseEvent> accept(ByteBuffer bytes) {
    try {
      for (SseEvent event : lines.accept(bytes)) {
        if (!over) {
          read(event.data());
        }
      }
    } catch (SseReader.TooLongException e) {
      fail(Diagnosis.notUnderstood("A line of the answer is longer than 1 MiB."));
    } catch (JsonException e) {
      fail(Diagnosis.notUnderstood("An event of the answer is not JSON."));
    }
    return taken();
  }

  /** There are no more bytes. */
  List<ResponseEvent> end() {
    fail(Diagnosis.brokenOff());
    return taken();
  }

  private List<ResponseEvent> taken() {
    List<ResponseEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  private void read(String data) {
    // Some services end a stream with this; what makes a response complete is its own event.
    if (data.equals("[DONE]")) {
      return;
    }
    if (Json.parse(data) instanceof Json.Obj event) {
      read(event);
    } else {
      fail(Diagnosis.notUnderstood("An event of the answer is not a JSON object."));
    }
  }

  private void read(Json.Obj event) {
    switch (event.string("type").orElse("")) {
      case "response.output_text.delta", "response.refusal.delta" ->
          event.string("delta").ifPresent(this::delta);
      case "response.output_item.done" ->
          event.object("item").flatMap(ResponseReader::message).ifPresent(this::messageDone);
      case "response.completed" -> completed(event.object("response").orElse(Json.object()));
      case "response.incomplete" -> fail(Diagnosis.incomplete(reason(event)));
      case "response.failed" ->
          fail(
              Diagnosis.ofEvent(
                  event
                      .object("response")
                      .flatMap(response -> response.object("error"))
                      .map(error -> UpstreamError.in(error, now))
                      .orElse(UpstreamError.untold()),
                  circumstances()));
      case "error" -> fail(Diagnosis.ofEvent(UpstreamError.in(event, now), circumstances()));
      default -> {
        // The service adds event types as it grows; those above carry all that is needed.
      }
    }
  }

  private Diagnosis.Circumstances circumstances() {
    return new Diagnosis.Circumstances(limits, Optional.empty());
  }

  private void delta(String text) {
    if (text.isEmpty() || tooLong(text)) {
      return;
    }
    open.append(text);
    events.add(new ResponseEvent.TextDelta(text));
  }

  private void messageDone(String text) {
    boolean unseen = open.isEmpty();
    open.setLength(0);
    if (tooLong(text)) {
      return;
    }
    if (unseen && !text.isEmpty()) {
      events.add(new ResponseEvent.TextDelta(text));
    }
    events.add(new ResponseEvent.MessageDone(text));
    addMessage(text);
  }

  private void addMessage(CharSequence text) {
    done.append(done.isEmpty() || text.isEmpty() ? "" : "\n\n").append(text);
  }

  private boolean tooLong(String text) {
    if (done.length() + open.length() + text.length() <= LONGEST_TEXT) {
      return false;
    }
    fail(Diagnosis.notUnderstood("The text is longer than 4 Mi characters."));
    return true;
  }

  private void completed(Json.Obj response) {
    if (!open.isEmpty()) {
      messageDone(open.toString());
    }
    if (done.isEmpty()) {
      response.array("output").stream()
          .flatMap(item -> message(item).stream())
          .forEach(this::messageDone);
    }
    Usage usage = response.object("usage").map(Usage::of).orElse(Usage.UNKNOWN);
    finish(new ResponseEvent.Completed(done.toString(), usage));
  }

  private void fail(Failure failure) {
    finish(new ResponseEvent.Failed(failure));
  }

  private void finish(ResponseEvent last) {
    if (!over) {
      over = true;
      events.add(last);
    }
  }

  private static String reason(Json.Obj event) {
    return event
        .object("response")
        .flatMap(response -> response.object("incomplete_details"))
        .flatMap(details -> details.string("reason"))
        .orElse("");
  }

  private static Optional<String> message(Json item) {
    return item instanceof Json.Obj object && object.string("type").equals(Optional.of("message"))
        ? Optional.of(
            object.array("content").stream()
                .flatMap(part -> text(part).stream())
                .collect(Collectors.joining()))
        : Optional.empty();
  }

  private static Optional<String> text(Json part) {
    return part instanceof Json.Obj object
        ? object.string("text").or(() -> object.string("refusal"))
        : Optional.empty();
  }
}
