package io.keyward.broker.contract;

import io.keyward.auth.Problem;
import java.time.Duration;
import java.util.Arrays;

/** Every reason for which the broker itself says no, with its status, code and words. */
public enum Refusal {
  BAD_REQUEST(
      400,
      "bad-request",
      "The request is malformed.",
      "Send one JSON object in UTF-8, as /openapi.json describes it."),
  TWO_COOKIES(
      400,
      "two-cookies",
      "The request carries two session cookies.",
      "Clear this site's cookies, and those of the sites beside it, then reload the page."),
  PROMPT_REQUIRED(
      400, "prompt-required", "A prompt is required.", "Send {\"prompt\": \"your text\"}."),
  NO_SESSION(
      401, "no-session", "There is no session.", "Reload the page; it opens a session by itself."),
  NO_USER(
      401,
      "no-user",
      "The application does not know who you are.",
      "Sign in to the application that this belongs to, then try again."),
  NOT_SIGNED_IN(401, "not-signed-in", "Nobody is signed in here.", "Sign in, then try again."),
  CROSS_ORIGIN(
      403,
      "cross-origin",
      "The request comes from another site.",
      "Use the page that this server serves, or have its operator list your origin."),
  NOT_FOUND(404, "not-found", "There is nothing at this address.", "Check the address."),
  NO_RUN(404, "no-run", "There is no run to go on reading.", "Start a run."),
  METHOD_NOT_ALLOWED(
      405,
      "method-not-allowed",
      "This address does not take that method.",
      "Use one of the methods that the Allow header lists."),
  BODY_TOO_SLOW(
      408, "body-too-slow", "The request took too long to arrive.", "Send the request again."),
  EVENTS_GONE(
      410,
      "events-gone",
      "What came after that event is not kept any more.",
      "Start the run again if you need it."),
  BODY_TOO_LARGE(
      413, "body-too-large", "The request is too large.", "Shorten the prompt, then try again."),
  ADDRESS_TOO_LONG(414, "address-too-long", "The address is too long.", "Check the address."),
  NOT_JSON(
      415,
      "not-json",
      "The request's content is not declared as JSON.",
      "Send it with content-type: application/json."),
  WRONG_HOST(
      421,
      "wrong-host",
      "This server does not answer for that host.",
      "Use the address that the server printed when it started."),
  RUN_IN_PROGRESS(
      429,
      "run-in-progress",
      "A run is already in progress.",
      "Wait for it to end, or stop it, then try again."),
  TOO_MANY_RUNS(
      429,
      "too-many-runs",
      "As many runs as may be are in progress already, in other windows or of other people.",
      "Wait for one to end, or stop it, then try again."),
  TOO_MANY_REQUESTS(
      429,
      "too-many-requests",
      "This server was asked too often.",
      "Wait as long as Retry-After says, then try again."),
  HEADERS_TOO_LARGE(
      431,
      "headers-too-large",
      "The request's header fields are too large.",
      "Clear this site's cookies, then try again."),
  INTERNAL(
      500,
      "internal-error",
      "Something went wrong on this server.",
      "Try again; if it happens again, tell the server's operator."),
  NOT_IMPLEMENTED(
      501,
      "not-implemented",
      "The server does not know how to do that.",
      "Use one of the methods that /openapi.json describes."),
  CLOSING(503, "closing", "The server is shutting down.", "Try again when the server is back."),
  QUEUE_FULL(
      503,
      "queue-full",
      "This server has as many runs in progress as it can take.",
      "Wait as long as Retry-After says, then try again."),
  FULL(
      503,
      "full",
      "The server has no room for another session just now.",
      "Wait as long as Retry-After says, then try again."),
  STORE_LOST(
      503,
      "session-store-lost",
      "The server can't look up sessions just now.",
      "Try again in a few seconds; you stay signed in."),
  WRONG_VERSION(
      505, "http-version", "The server does not speak that version of HTTP.", "Use HTTP/1.1.");

  private final int status;
  private final String code;
  private final String title;
  private final String next;

  Refusal(int status, String code, String title, String next) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.next = next;
  }

  /**
   * The words for a status that the server in front has chosen; for one that we never use, those of
   * its class.
   */
  public static Refusal of(int status) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.status == status)
        .findFirst()
        .orElse(status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL);
  }

  /** RFC 9110 section 15. */
  public int status() {
    return status;
  }

  /** What is said to people. */
  public Problem problem() {
    return new Problem(code, title, "", next);
  }

  /** The answer. */
  public Response response() {
    return Response.problem(status, problem());
  }

  /** The answer, with why. */
  public Response because(String detail) {
    return Response.problem(status, new Problem(code, title, detail, next));
  }

  /** The answer, with when to try again (RFC 9110 section 10.2.3). */
  public Response after(Duration wait) {
    return response().with("retry-after", Long.toString(seconds(wait)));
  }

  /** Whole seconds, at least one, and never less than that. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }
}
