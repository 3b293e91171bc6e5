package io.keyward.proxy.relay;

import io.keyward.proxy.usage.Outcome;
import io.keyward.responses.Failure;
import io.keyward.responses.RelayOutcome;
import io.keyward.responses.Usage;
import java.util.Optional;

/**
 * How a request ended that was passed on.
 *
 * @param outcome in one word
 * @param status of the service's answer; 0 if there was none
 * @param usage as far as the service said
 * @param model that the service says has answered
 * @param bytes of the answer's body, as they passed
 */
record Finished(
    Outcome outcome, int status, Optional<Usage> usage, Optional<String> model, long bytes) {

  /** There was no answer. */
  static Finished unanswered(Outcome outcome) {
    return new Finished(outcome, 0, Optional.empty(), Optional.empty(), 0);
  }

  /** There was one, up to here. */
  static Finished of(RelayOutcome outcome, int status, long bytes) {
    return switch (outcome) {
      case RelayOutcome.Answered(var model, var usage, var _) ->
          new Finished(Outcome.COMPLETED, status, told(usage), model, bytes);
      case RelayOutcome.Failed(var failure, var _, var usage, var _) ->
          new Finished(word(failure), status, told(usage), Optional.empty(), bytes);
    };
  }

  /** The client went, and what the service had said by then ends nothing. */
  static Finished leftAlone(int status, long bytes) {
    return new Finished(Outcome.CANCELLED, status, Optional.empty(), Optional.empty(), bytes);
  }

  private static Outcome word(Failure failure) {
    return switch (failure) {
      case Failure.Limited _ -> Outcome.LIMITED;
      case Failure.Cancelled _ -> Outcome.CANCELLED;
      case Failure.SignIn _, Failure.Refused _, Failure.Unavailable _ -> Outcome.FAILED;
    };
  }

  private static Optional<Usage> told(Usage usage) {
    return usage.equals(Usage.UNKNOWN) ? Optional.empty() : Optional.of(usage);
  }
}
