package io.keyward.scan.finding;

/**
 * A finding that somebody does not want to hear of; it stays in the report.
 *
 * @param finding what was found
 * @param reason why it is silent, in the words of whoever silenced it; never empty
 */
public record Silenced(Finding finding, String reason) {
  /** Checks that there is a reason. */
  public Silenced {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a finding is silenced with a reason or not at all");
    }
  }
}
