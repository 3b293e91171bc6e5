package io.keyward.auth.network;

import io.keyward.auth.Problem;

/** A failure of the network that can be told to a person. */
public sealed interface Explained permits NotReachedException, BrokenOffException {
  /** What happened, why, and what to do next. */
  Problem problem();

  /** What a failure says of itself, or else this. */
  static Problem of(Throwable failure, Problem otherwise) {
    return failure instanceof Explained explained ? explained.problem() : otherwise;
  }
}
