package io.keyward.proxy.usage;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
public record Span(Instant start, Instant end) {
  boolean holds(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }
}
