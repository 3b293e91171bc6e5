package io.keyward.responses;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.network.Explained;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.refresh.LoginOverException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** What an error of the service means. Pure: the same answer is always the same failure. */
final class Diagnosis {

  /**
   * The circumstances of an error.
   *
   * @param limits as told with the answer
   * @param retryAt from {@code Retry-After}, if there was one
   */
  record Circumstances(RateLimits limits, Optional<Instant> retryAt) {}

  private Diagnosis() {}

  /** An answer with this status, none of the 2xx. */
  static Failure ofStatus(int status, UpstreamError error, Circumstances circumstances) {
    return byName(error, circumstances).orElseGet(() -> byStatus(status, error, circumstances));
  }

  /** An event that says that the response failed. */
  static Failure ofEvent(UpstreamError error, Circumstances circumstances) {
    return byName(error, circumstances)
        .orElseGet(() ->
            new Failure.Unavailable(
                new Problem(
                    "response-failed",
                    "The service gave up on this response.",
                    error.message(),
                    "Try again."),
                circumstances.retryAt()));
  }

  private static Optional<Failure> byName(UpstreamError error, Circumstances circumstances) {
    return error.names().stream()
        .flatMap(name -> named(name, error, circumstances).stream())
        .findFirst();
  }

  private static Optional<Failure> named(
      String name, UpstreamError error, Circumstances circumstances) {
    String said = error.message();
    Optional<Instant> until = error.resetsAt().or(circumstances::retryAt);
    return switch (name) {
      case "usage_limit_reached" ->
          Optional.of(new Failure.Limited(usageLimit(said), until, circumstances.limits()));
      case "rate_limit_exceeded" ->
          Optional.of(new Failure.Limited(rateLimit(said), until, circumstances.limits()));
      case "insufficient_quota", "billing_hard_limit_reached" ->
          Optional.of(new Failure.Limited(quota(said), until, circumstances.limits()));
      case "usage_not_included" ->
          Optional.of(
              refused(
                  "plan-without-codex",
                  "The plan of this account does not include Codex.",
                  said,
                  "Choose another account, or change the plan."));
      case "context_length_exceeded" ->
          Optional.of(
              refused(
                  "prompt-too-long",
                  "The prompt is longer than the model can read.",
                  said,
                  "Shorten the prompt."));
      case "invalid_prompt", "content_policy_violation" ->
          Optional.of(
              refused(
                  "prompt-refused",
                  "The service does not answer this prompt.",
                  said,
                  "Put the question in other words."));
      case "model_not_found" ->
          Optional.of(
              refused(
                  "model-not-found",
                  "The service does not know this model, or not for this account.",
                  said,
                  "Choose another model."));
      case "websocket_connection_limit_reached" ->
          Optional.of(
              refused(
                  "connection-used-up",
                  "The service wants a new connection for this.",
                  said,
                  "Connect anew."));
      case "previous_response_not_found" ->
          Optional.of(
              refused(
                  "earlier-response-gone",
                  "The service does not know the response any more that this one goes on from.",
                  said,
                  "Send the whole conversation."));
      case "server_is_overloaded", "slow_down" ->
          Optional.of(new Failure.Unavailable(overloaded(said), circumstances.retryAt()));
      default -> Optional.empty();
    };
  }

  private static Failure byStatus(int status, UpstreamError error, Circumstances circumstances) {
    String said = error.message();
    if (status == 503 || status == 529) {
      return new Failure.Unavailable(overloaded(said), circumstances.retryAt());
    }
    if (status >= 500) {
      return new Failure.Unavailable(
          new Problem(
              "service-error",
              "The service answered with status %d.".formatted(status),
              said,
              "Try again in a while."),
          circumstances.retryAt());
    }
    return switch (status) {
      case 401 ->
          new Failure.SignIn(
              new Problem(
                  "sign-in-refused",
                  "The service does not accept this sign-in any more.",
                  said,
                  "Sign in again."));
      case 402 -> new Failure.Limited(quota(said), circumstances.retryAt(), circumstances.limits());
      case 403 ->
          refused(
              "access-refused",
              "The service does not let this account ask.",
              said,
              "Check the workspace and its rights, or choose another account.");
      case 408 -> new Failure.Unavailable(late(), circumstances.retryAt());
      case 429 ->
          new Failure.Limited(rateLimit(said), circumstances.retryAt(), circumstances.limits());
      default ->
          refused(
              "request-refused",
              "The service answered with status %d.".formatted(status),
              said,
              "Check the model and the address of the service.");
    };
  }

  private static Failure.Refused refused(String code, String title, String said, String next) {
    return new Failure.Refused(new Problem(code, title, said, next));
  }

  private static Problem usageLimit(String said) {
    return new Problem(
        "usage-limit-reached",
        "The usage limit of this account is reached.",
        said,
        "Wait until it resets.");
  }

  private static Problem rateLimit(String said) {
    return new Problem(
        "rate-limited",
        "The service wants fewer requests.",
        said,
        "Wait a little, then try again.");
  }

  private static Problem quota(String said) {
    return new Problem(
        "quota-exhausted",
        "The quota of this account is used up.",
        said,
        "Check the plan and the billing details.");
  }

  private static Problem overloaded(String said) {
    return new Problem(
        "service-overloaded", "The service has too much to do.", said, "Try again in a while.");
  }

  private static Problem late() {
    return new Problem(
        "service-timeout", "The service did not answer in time.", "", "Try again in a while.");
  }

  /** A response that ended before it was complete, for a reason such as {@code content_filter}. */
  static Failure incomplete(String reason) {
    return refused(
        "response-incomplete",
        "The service ended this response before it was complete.",
        UpstreamText.tidy(reason, UpstreamError.LONGEST_MESSAGE),
        "Ask for less at once, or put the question in other words.");
  }

  /** The service was silent for too long. */
  static Failure timedOut() {
    return unavailable(late());
  }

  /** No connection, or one that broke before there was an answer. */
  static Failure unreachable(ExecutionException failure) {
    return unavailable(
        failure.getCause() instanceof Explained explained
            ? explained.problem()
            : new Problem(
                "service-unreachable",
                "The service can't be reached.",
                "",
                "Check the network connection and the proxy, then try again."));
  }

  /** The stream ended, in whatever way, before the service called the response complete. */
  static Failure brokenOff() {
    return unavailable(
        new Problem(
            "response-broken-off",
            "The response broke off before it was complete.",
            "",
            "Try again."));
  }

  /** The answer is not what the Responses API sends. */
  static Failure notUnderstood(String why) {
    return unavailable(
        new Problem(
            "response-not-understood",
            "The service answered something else than a response.",
            why,
            "Check the address of the service, then try again."));
  }

  /** There is no token to ask with. */
  static Failure noToken(ProblemException why) {
    return switch (why) {
      case LoginOverException over -> new Failure.SignIn(over.problem());
      case PolicyBrokenException broken -> new Failure.Refused(broken.problem());
      // The login may be as good as ever: its issuer, or where it rests, can't be reached.
      default -> new Failure.Unavailable(why.problem(), Optional.empty());
    };
  }

  /** Nobody waits for the response any more. */
  static Failure cancelled() {
    return new Failure.Cancelled(
        new Problem(
            "response-cancelled", "The response was cancelled.", "", "Ask again if you need it."));
  }

  private static Failure unavailable(Problem problem) {
    return new Failure.Unavailable(problem, Optional.empty());
  }
}
