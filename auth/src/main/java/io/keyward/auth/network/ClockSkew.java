package io.keyward.auth.network;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far this machine's clock is from a server's. Pure. */
public final class ClockSkew {
  private ClockSkew() {}

  /**
   * Compares.
   *
   * @param asked when the request was sent, by this machine's clock
   * @param date the answer's {@code Date} (RFC 9110 section 6.6.1), which has whole seconds
   * @param answered when the answer came, by this machine's clock
   * @return positive if this machine is ahead, zero if the server's moment lies between the two;
   *     empty if {@code date} is none
   */
  public static Optional<Duration> of(Instant asked, String date, Instant answered) {
    Instant theirs;
    try {
      theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    Instant latest = theirs.plusSeconds(1);
    if (asked.isAfter(latest)) {
      return Optional.of(Duration.between(latest, asked));
    }
    return Optional.of(
        answered.isBefore(theirs) ? Duration.between(theirs, answered) : Duration.ZERO);
  }
}
