package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({
    // a Sunday
    "HOUR,  UTC, 2026-11-22T10:59:59Z, 2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z",
    "HOUR,  Asia/Kolkata, 2026-11-22T10:29:59Z, 2026-11-22T09:30:00Z, 2026-11-22T10:30:00Z",
    "DAY,   UTC, 2026-11-22T23:59:59Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z",
    "DAY,   Europe/Berlin, 2026-11-22T23:00:00Z, 2026-11-22T23:00:00Z, 2026-11-23T23:00:00Z",
    "WEEK,  UTC, 2026-11-22T10:00:00Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "WEEK,  UTC, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "MONTH, UTC, 2026-11-22T10:00:00Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "MONTH, America/New_York, 2026-12-01T04:59:59Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
    // 25 hours, and 23
    "DAY,   Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "DAY,   Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    // the hour that comes twice is two hours
    "HOUR,  Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
    "HOUR,  Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
  })
  void begins(Window window, String zone, Instant moment, Instant start, Instant end) {
    assertThat(window.at(moment, ZoneId.of(zone))).isEqualTo(new Span(start, end));
  }
}
