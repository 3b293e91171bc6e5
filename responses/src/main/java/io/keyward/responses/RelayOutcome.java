package io.keyward.responses;

import java.util.List;
import java.util.Optional;

/** What came of a request that was passed on, as far as its answer has been seen. */
public sealed interface RelayOutcome {

  /** What the answer's headers told about limits. */
  RateLimits limits();

  /** What it cost, as far as the service said. */
  Usage usage();

  /**
   * It was answered.
   *
   * @param model that the service says has answered
   */
  record Answered(Optional<String> model, Usage usage, RateLimits limits) implements RelayOutcome {}

  /**
   * There is no complete answer, whatever its status said and whatever of it has been passed on.
   *
   * @param names what the service calls the error, in its own words: its code, its type
   */
  record Failed(Failure failure, List<String> names, Usage usage, RateLimits limits)
      implements RelayOutcome {
    /** Copies. */
    public Failed {
      names = List.copyOf(names);
    }
  }
}
