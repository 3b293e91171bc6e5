package io.keyward.responses;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An error as the service tells it, in a body or in an event.
 *
 * @param names its code and its type, as far as there are any
 * @param message for people, tidied
 * @param resetsAt when a used-up limit begins anew, if the error says so
 */
record UpstreamError(List<String> names, String message, Optional<Instant> resetsAt) {
  /** As much of a message as a problem quotes. */
  static final int LONGEST_MESSAGE = 300;

  /** A body that tells no error; an HTML page is no message for people. */
  static UpstreamError inBody(String body, Instant now) {
    try {
      return Json.parse(body) instanceof Json.Obj object ? in(object, now) : untold();
    } catch (JsonException e) {
      return untold();
    }
  }

  /** An object with a member {@code error} or {@code detail}, or one that is the error itself. */
  static UpstreamError in(Json.Obj object, Instant now) {
    return object
        .object("error")
        .or(() -> object.object("detail"))
        .map(error -> of(error, now))
        .or(() -> object.string("error").map(UpstreamError::worded))
        .or(() -> object.string("detail").map(UpstreamError::worded))
        .orElseGet(() -> of(object, now));
  }

  private static UpstreamError of(Json.Obj error, Instant now) {
    return new UpstreamError(
        Stream.of("code", "type").flatMap(name -> error.string(name).stream()).toList(),
        tidy(error.string("message").orElse("")),
        error
            .integer("resets_at")
            .flatMap(UpstreamError::instant)
            .or(() -> error.integer("resets_in_seconds").flatMap(in -> later(now, in))));
  }

  private static UpstreamError worded(String message) {
    return new UpstreamError(List.of(message), tidy(message), Optional.empty());
  }

  static UpstreamError untold() {
    return new UpstreamError(List.of(), "", Optional.empty());
  }

  private static String tidy(String message) {
    return UpstreamText.tidy(message, LONGEST_MESSAGE);
  }

  private static Optional<Instant> instant(long epochSeconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(epochSeconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** That many seconds after now, if that is a time at all and not in the past. */
  static Optional<Instant> later(Instant now, long seconds) {
    try {
      return seconds < 0 ? Optional.empty() : Optional.of(now.plusSeconds(seconds));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
