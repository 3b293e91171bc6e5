package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginAgeTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // renewed, written, other renewed, other written, newer
        "02:00:01, -, 02:00:00, -, true",
        "02:00:00, -, 02:00:01, -, false",
        "02:00:00, -, 02:00:00, -, false",
        "02:00:00.2, -, 02:00:00.1, -, true",
        "02:00:01, 01:00:00, 02:00:00, 03:00:00, true",
        "-, 02:00:01, 03:00:00, 02:00:00, true",
        "03:00:00, 02:00:00, -, 02:00:01, false",
        "-, 02:00:01, -, 02:00:00, true",
        "-, 02:00:00.9, -, 02:00:00, false",
        "-, 02:00:00, -, -, false",
        "-, -, -, 02:00:00, false",
        "02:00:00, -, -, -, false",
      })
  void comparesWhatTheIssuersGaveAndElseWhenItWasWritten(
      String renewed, String written, String otherRenewed, String otherWritten, boolean newer) {
    assertThat(
            new LoginAge(at(renewed), at(written))
                .isNewerThan(new LoginAge(at(otherRenewed), at(otherWritten))))
        .isEqualTo(newer);
  }

  private static Optional<Instant> at(String time) {
    return Optional.ofNullable(time).map(text -> Instant.parse("2026-11-22T" + text + "Z"));
  }
}
