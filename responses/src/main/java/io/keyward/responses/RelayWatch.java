package io.keyward.responses;

import io.keyward.auth.json.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches the successful answer to a passed-on request: a stream of events, or one object. What is
 * in it never changes, and next to nothing of it is held. Not thread-safe.
 */
final class RelayWatch {
  private static final int LONGEST_MODEL = 200;

  private static final JsonSieve.Wanted IN_EVENT =
      JsonSieve.Wanted.at(
          "type",
          "code",
          "message",
          "error",
          "response.error",
          "response.model",
          "response.usage",
          "response.incomplete_details");

  private static final JsonSieve.Wanted IN_OBJECT =
      JsonSieve.Wanted.at("object", "status", "model", "usage", "error", "incomplete_details");

  private sealed interface Body {
    /** Of a stream. */
    record Events(SseSieve sieve) implements Body {}

    /** Of an answer in one piece. */
    record Whole(JsonSieve sieve) implements Body {}
  }

  private final Body body;
  private final RateLimits limits;
  private final Instant now;
  private Optional<RelayOutcome> outcome = Optional.empty();

  private RelayWatch(Kind kind, RateLimits limits, Instant now) {
    this.limits = limits;
    this.now = now;
    this.body =
        switch (kind) {
          case EVENTS -> new Body.Events(new SseSieve(IN_EVENT, this::event));
          case OBJECT -> new Body.Whole(new JsonSieve(IN_OBJECT));
        };
  }

  /** What an answer is made of. */
  enum Kind {
    EVENTS,
    OBJECT
  }

  /**
   * Watches an answer.
   *
   * @param now when its head came
   */
  static RelayWatch of(Kind kind, RateLimits limits, Instant now) {
    return new RelayWatch(kind, limits, now);
  }

  /** Looks at the next bytes; the buffer's position does not move. */
  void see(ByteBuffer bytes) {
    switch (body) {
      case Body.Events(var sieve) -> sieve.accept(bytes.duplicate());
      case Body.Whole(var sieve) -> sieve.accept(bytes.duplicate());
    }
  }

  /** What is certain by now. */
  Optional<RelayOutcome> outcome() {
    return outcome;
  }

  /** What it was, now that there is no more to come. */
  RelayOutcome ended() {
    return outcome.orElseGet(() ->
        switch (body) {
          case Body.Events _ -> failed(Diagnosis.brokenOff());
          case Body.Whole(var sieve) -> object(sieve);
        });
  }

  private void event(JsonSieve event) {
    if (outcome.isPresent()) {
      return;
    }
    switch (text(event, "type")) {
      case "response.completed" ->
          outcome =
              Optional.of(
                  new RelayOutcome.Answered(
                      model(event, "response.model"), usage(event, "response.usage"), limits));
      case "response.failed" ->
          outcome =
              Optional.of(
                  failed(
                      event
                          .found("response.error")
                          .flatMap(RelayWatch::object)
                          .map(error -> UpstreamError.in(error, now))
                          .orElseGet(UpstreamError::untold),
                      usage(event, "response.usage")));
      case "response.incomplete" ->
          outcome =
              Optional.of(
                  new RelayOutcome.Failed(
                      Diagnosis.incomplete(reason(event, "response.incomplete_details")),
                      List.of(),
                      usage(event, "response.usage"),
                      limits));
      case "error" ->
          outcome = Optional.of(failed(UpstreamError.in(alone(event), now), Usage.UNKNOWN));
      default -> {
        // The service adds event types as it grows; those above end a response.
      }
    }
  }

  private RelayOutcome object(JsonSieve sieve) {
    if (!sieve.isComplete()) {
      return failed(Diagnosis.brokenOff());
    }
    Usage usage = usage(sieve, "usage");
    return switch (text(sieve, "status")) {
      case "failed" -> failed(UpstreamError.in(alone(sieve), now), usage);
      case "incomplete" ->
          new RelayOutcome.Failed(
              Diagnosis.incomplete(reason(sieve, "incomplete_details")), List.of(), usage, limits);
      default -> new RelayOutcome.Answered(model(sieve, "model"), usage, limits);
    };
  }

  private RelayOutcome failed(UpstreamError error, Usage usage) {
    Failure failure =
        Diagnosis.ofEvent(error, new Diagnosis.Circumstances(limits, Optional.empty()));
    return new RelayOutcome.Failed(failure, error.names(), usage, limits);
  }

  private RelayOutcome failed(Failure failure) {
    return new RelayOutcome.Failed(failure, List.of(), Usage.UNKNOWN, limits);
  }

  /** What was found at the top of a text, as an object of its own. */
  private static Json.Obj alone(JsonSieve sieve) {
    Json.Obj object = Json.object();
    for (String name : List.of("code", "message", "error")) {
      Optional<Json> member = sieve.found(name);
      object = member.isPresent() ? object.with(name, member.get()) : object;
    }
    return object;
  }

  private static Optional<String> model(JsonSieve sieve, String path) {
    return Optional.of(UpstreamText.tidy(text(sieve, path), LONGEST_MODEL))
        .filter(name -> !name.isEmpty());
  }

  private static Usage usage(JsonSieve sieve, String path) {
    return sieve.found(path).flatMap(RelayWatch::object).map(Usage::of).orElse(Usage.UNKNOWN);
  }

  private static String reason(JsonSieve sieve, String path) {
    return sieve
        .found(path)
        .flatMap(RelayWatch::object)
        .flatMap(details -> details.string("reason"))
        .orElse("");
  }

  private static String text(JsonSieve sieve, String path) {
    return sieve.found(path).orElse(new Json.Null()) instanceof Json.Str(String text) ? text : "";
  }

  private static Optional<Json.Obj> object(Json value) {
    return value instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
  }
}
