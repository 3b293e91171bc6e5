package io.keyward.proxy.answer;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a program gets no answer, in the shape of the OpenAI API.
 *
 * @param status of HTTP, 400 to 599
 * @param type the kind of error, as the API names kinds
 * @param code ours, stable
 * @param message for people
 * @param param the part of the request that is at fault
 * @param retryAt not before this, if there is such a time
 */
public record Refusal(
    int status,
    String type,
    String code,
    String message,
    Optional<String> param,
    Optional<Instant> retryAt) {

  private static final String BAD_REQUEST = "invalid_request_error";
  private static final String FAULT = "server_error";

  /** Longer than any client library waits by itself. */
  private static final Duration LONG = Duration.ofMinutes(1);

  /** The request is not for this address: the defence against DNS rebinding. */
  public static final Refusal WRONG_HOST =
      of(421, BAD_REQUEST, "wrong-host", "This proxy answers as 127.0.0.1 and localhost only.");

  /** A web page asks. */
  public static final Refusal WEB_PAGE =
      of(403, BAD_REQUEST, "web-page", "This proxy does not answer to web pages.");

  /** No key, or one that is worth nothing. */
  public static final Refusal NO_KEY =
      of(
          401,
          BAD_REQUEST,
          "invalid_api_key",
          "This proxy wants a key of its own, and this is none of them or none any more. Make one with"
              + " keyward proxy key create.");

  /** There is nothing at this path. */
  public static final Refusal NO_SUCH_PATH =
      of(
          404,
          BAD_REQUEST,
          "unknown-path",
          "There is nothing here. This proxy has /v1/responses and /v1/models.");

  /** There is something, but not for this method. */
  public static final Refusal WRONG_METHOD =
      of(405, BAD_REQUEST, "wrong-method", "That method is not answered here.");

  /** A WebSocket was asked for, and the service has none. */
  public static final Refusal NO_WEB_SOCKET =
      of(426, BAD_REQUEST, "upgrade_required", "The service has no WebSockets; use POST.");

  /** A WebSocket was opened with one account, and now another one is used. */
  public static final Refusal OTHER_ACCOUNT =
      of(
          409,
          BAD_REQUEST,
          // By the API's own name for this, programs connect anew by themselves.
          "websocket_connection_limit_reached",
          "Another account is used now than when this connection was opened. Connect anew.");

  /** It is ending. */
  public static final Refusal ENDING =
      of(503, FAULT, "proxy-ending", "The proxy is ending. Start it again and ask once more.");

  /** Something went wrong that should not have. */
  public static final Refusal FAULTY =
      of(500, FAULT, "internal", "Keyward made a mistake. Its log says which.");

  /** Without a part and a time. */
  public static Refusal of(int status, String type, String code, String message) {
    return new Refusal(status, type, code, message, Optional.empty(), Optional.empty());
  }

  /** The request is at fault, in this part. */
  public static Refusal ofRequest(int status, String code, String message, String param) {
    return new Refusal(status, BAD_REQUEST, code, message, Optional.of(param), Optional.empty());
  }

  /** A problem under a status. */
  public static Refusal of(int status, String type, Problem problem, Optional<Instant> retryAt) {
    return new Refusal(status, type, problem.code(), sentences(problem), Optional.empty(), retryAt);
  }

  private static String sentences(Problem problem) {
    return String.join(
        " ",
        Stream.of(problem.title(), problem.detail(), problem.next())
            .filter(sentence -> !sentence.isEmpty())
            .toList());
  }

  /** The same with another message. */
  public Refusal saying(String other) {
    return new Refusal(status, type, code, other, param, retryAt);
  }

  /** Whole seconds from now until it may be tried again, rounded up, at least 1. */
  public Optional<Long> retrySeconds(Instant now) {
    return retryAt.map(at -> Math.max(1, Duration.between(now, at).plusMillis(999).toSeconds()));
  }

  /** Whether trying again by itself, as client libraries do, is of any use. */
  public boolean mayBeRetried(Instant now) {
    return (status == 429 || status >= 500)
        && retryAt.filter(at -> Duration.between(now, at).compareTo(LONG) > 0).isEmpty();
  }

  /** The body. */
  public Json.Obj json(Instant now) {
    Json.Obj error =
        Json.object()
            .with("message", message)
            .with("type", type)
            .with("code", code)
            .with("param", param.<Json>map(Json.Str::new).orElseGet(Json.Null::new));
    if (retryAt.isPresent()) {
      error =
          error
              .with("resets_at", retryAt.get().getEpochSecond())
              .with("resets_in_seconds", retrySeconds(now).orElse(0L));
    }
    return Json.object().with("error", error);
  }

  /** The same as an event of a WebSocket, with what HTTP would have said around it. */
  public Json.Obj event(Instant now) {
    Json.Obj headers = Json.object();
    Optional<Long> seconds = retrySeconds(now);
    if (seconds.isPresent()) {
      headers = headers.with("retry-after", Long.toString(seconds.get()));
    }
    return Json.object()
        .with("type", "error")
        .with("status", status)
        .with("error", json(now).object("error").orElseGet(Json::object))
        .with("headers", headers);
  }
}
