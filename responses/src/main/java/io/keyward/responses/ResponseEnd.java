package io.keyward.responses;

import io.keyward.auth.RetryAfter;
import io.keyward.auth.json.Json;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an event or a whole response says of how a response ended. Pure. */
final class ResponseEnd {
  private static final int LONGEST_MODEL = 200;

  /** What is looked at in an event. */
  static final JsonSieve.Wanted IN_EVENT =
      JsonSieve.Wanted.at(
          "type",
          "code",
          "message",
          "error",
          "response.error",
          "response.model",
          "response.usage",
          "response.incomplete_details",
          // Of an error on a WebSocket, which has no other place for them.
          "status",
          "headers",
          // Of limits that are told as an event.
          "rate_limits",
          "credits",
          "metered_limit_name",
          "limit_name");

  /** What is looked at in a response in one piece. */
  static final JsonSieve.Wanted IN_OBJECT =
      JsonSieve.Wanted.at("object", "status", "model", "usage", "error", "incomplete_details");

  private ResponseEnd() {}

  /**
   * How the response ended, if this event ends one.
   *
   * @param limits as told so far
   * @param now when the answer came
   */
  static Optional<RelayOutcome> of(JsonSieve event, RateLimits limits, Instant now) {
    return switch (type(event)) {
      case "response.completed" ->
          Optional.of(
              new RelayOutcome.Answered(
                  model(event, "response.model"), usage(event, "response.usage"), limits));
      case "response.failed" ->
          Optional.of(
              failed(
                  event
                      .found("response.error")
                      .flatMap(ResponseEnd::object)
                      .map(error -> UpstreamError.in(error, now))
                      .orElseGet(UpstreamError::untold),
                  usage(event, "response.usage"),
                  limits));
      case "response.incomplete" ->
          Optional.of(
              new RelayOutcome.Failed(
                  Diagnosis.incomplete(reason(event, "response.incomplete_details")),
                  List.of(),
                  usage(event, "response.usage"),
                  limits));
      case "error" -> Optional.of(error(event, limits, now));
      // The service adds event types as it grows; those above end a response.
      default -> Optional.empty();
    };
  }

  private static RelayOutcome error(JsonSieve event, RateLimits limits, Instant now) {
    UpstreamError error = UpstreamError.in(alone(event), now);
    if (!(event.found("status").orElse(new Json.Null()) instanceof Json.Num(String digits))
        || !digits.matches("[1-5][0-9]{2}")) {
      return failed(error, Usage.UNKNOWN, limits);
    }
    HttpHeaders headers = headers(event);
    RateLimits all = limits.with(RateLimits.from(headers));
    return new RelayOutcome.Failed(
        Diagnosis.ofStatus(
            Integer.parseInt(digits),
            error,
            new Diagnosis.Circumstances(all, RetryAfter.from(headers, now))),
        error.names(),
        Usage.UNKNOWN,
        all);
  }

  private static HttpHeaders headers(JsonSieve event) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    event
        .found("headers")
        .flatMap(ResponseEnd::object)
        .ifPresent(all ->
            all.members()
                .forEach((name, value) -> {
                  if (!name.isBlank() && value instanceof Json.Str(String text)) {
                    fields.put(name, List.of(text));
                  } else if (!name.isBlank() && value instanceof Json.Num(String digits)) {
                    fields.put(name, List.of(digits));
                  }
                }));
    return HttpHeaders.of(fields, (_, _) -> true);
  }

  /** How it ended, according to the whole of it. */
  static RelayOutcome ofWhole(JsonSieve whole, RateLimits limits, Instant now) {
    if (!whole.isComplete()) {
      return broken(Diagnosis.brokenOff(), limits);
    }
    Usage usage = usage(whole, "usage");
    return switch (text(whole, "status")) {
      case "failed" -> failed(UpstreamError.in(alone(whole), now), usage, limits);
      case "incomplete" ->
          new RelayOutcome.Failed(
              Diagnosis.incomplete(reason(whole, "incomplete_details")), List.of(), usage, limits);
      default -> new RelayOutcome.Answered(model(whole, "model"), usage, limits);
    };
  }

  /** There is none: the answer has this status, none of the 2xx, and this body. */
  static RelayOutcome refused(int status, HttpHeaders headers, String body, Instant now) {
    UpstreamError error = UpstreamError.inBody(body, now);
    RateLimits limits = RateLimits.from(headers);
    return new RelayOutcome.Failed(
        Diagnosis.ofStatus(
            status, error, new Diagnosis.Circumstances(limits, RetryAfter.from(headers, now))),
        error.names(),
        Usage.UNKNOWN,
        limits);
  }

  /** It did not end by itself. */
  static RelayOutcome broken(Failure why, RateLimits limits) {
    return new RelayOutcome.Failed(why, List.of(), Usage.UNKNOWN, limits);
  }

  /** What kind of event it is; empty if it does not say. */
  static String type(JsonSieve event) {
    return text(event, "type");
  }

  private static RelayOutcome failed(UpstreamError error, Usage usage, RateLimits limits) {
    Failure failure =
        Diagnosis.ofEvent(error, new Diagnosis.Circumstances(limits, Optional.empty()));
    return new RelayOutcome.Failed(failure, error.names(), usage, limits);
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
    return sieve.found(path).flatMap(ResponseEnd::object).map(Usage::of).orElse(Usage.UNKNOWN);
  }

  private static String reason(JsonSieve sieve, String path) {
    return sieve
        .found(path)
        .flatMap(ResponseEnd::object)
        .flatMap(details -> details.string("reason"))
        .orElse("");
  }

  private static String text(JsonSieve sieve, String path) {
    return sieve.found(path).orElse(new Json.Null()) instanceof Json.Str(String text) ? text : "";
  }

  static Optional<Json.Obj> object(Json value) {
    return value instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
  }
}
