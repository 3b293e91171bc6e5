package io.keyward.responses;

import java.time.Duration;

/**
 * How long to wait for the service. How long connecting may take is the HTTP client's to say.
 *
 * @param answer from sending the request to the head of the answer, positive
 * @param silence between two pieces of the answer, positive
 */
public record Timeouts(Duration answer, Duration silence) {

  /** A minute for the head; five minutes of silence, as a model may think that long. */
  public static final Timeouts DEFAULT = new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** Checks that both are positive. */
  public Timeouts {
    if (!answer.isPositive() || !silence.isPositive()) {
      throw new IllegalArgumentException("A timeout must be positive.");
    }
  }
}
