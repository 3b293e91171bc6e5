package io.keyward.proxy.usage;

import java.util.Optional;

/** How a request ended that was sent to the provider. */
public enum Outcome {
  /** The provider called the response complete. */
  COMPLETED("completed"),
  /** The provider said that a limit is reached. */
  LIMITED("limited"),
  /** It failed in any other way. */
  FAILED("failed"),
  /** The client went before the end. */
  CANCELLED("cancelled");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** What it is called in files and on the screen. */
  public String word() {
    return word;
  }

  static Optional<Outcome> of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word.equals(word)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
