package io.keyward.broker;

import java.time.Duration;

/**
 * What one request may ask of the broker.
 *
 * @param bodyPatience from the first look at the content to its end
 * @param mostPromptBytes of a prompt in UTF-8
 */
public record RequestLimits(Duration bodyPatience, int mostPromptBytes) {

  /** Content within 10 seconds; prompts of 64 KiB. */
  public static RequestLimits defaults() {
    return new RequestLimits(Duration.ofSeconds(10), 64 * 1024);
  }
}
