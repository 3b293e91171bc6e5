package io.keyward.broker;

import io.keyward.broker.guard.Throttle.Rate;
import java.time.Duration;

/**
 * What one request may ask of the broker.
 *
 * @param newSessions from one network address
 * @param bodyPatience from the first look at the content to its end
 * @param mostPromptBytes of a prompt in UTF-8
 */
public record RequestLimits(Rate newSessions, Duration bodyPatience, int mostPromptBytes) {

  /** 60 new sessions a minute from one address; content within 10 seconds; prompts of 64 KiB. */
  public static RequestLimits defaults() {
    return new RequestLimits(
        new Rate(60, Duration.ofMinutes(1)), Duration.ofSeconds(10), 64 * 1024);
  }
}
