package io.keyward.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120                           | 2026-11-22T12:02:00Z",
        "0                             | 2026-11-22T12:00:00Z",
        "999999999                     | 2058-07-31T13:46:39Z",
        "Sun, 22 Nov 2026 12:05:00 GMT | 2026-11-22T12:05:00Z",
        "Sun, 22 Nov 2026 11:00:00 GMT | 2026-11-22T11:00:00Z",
        "-1                            |",
        "1.5                           |",
        "99999999999999999999          |",
        "soon                          |",
        "''                            |"
      })
  void itIsSecondsOrADate(String value, String expected) {
    assertThat(RetryAfter.from(headers(Map.of("Retry-After", List.of(value))), NOW))
        .isEqualTo(Optional.ofNullable(expected).map(Instant::parse));
  }

  @Test
  void withoutTheHeaderNothingIsSaid() {
    assertThat(RetryAfter.from(headers(Map.of()), NOW)).isEmpty();
  }

  private static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (_, _) -> true);
  }
}
