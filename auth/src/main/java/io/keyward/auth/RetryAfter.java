package io.keyward.auth;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110 section 10.2.3): seconds from now, or a date. */
public final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * When the server wants to be asked again; a date may lie in the past. Empty if it does not say,
   * or says something that is neither.
   */
  public static Optional<Instant> from(HttpHeaders headers, Instant now) {
    return headers.firstValue("retry-after").map(String::strip).flatMap(value -> read(value, now));
  }

  private static Optional<Instant> read(String value, Instant now) {
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > MOST_DIGITS ? Optional.empty() : later(now, Long.parseLong(value));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> later(Instant now, long seconds) {
    try {
      return Optional.of(now.plusSeconds(seconds));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
