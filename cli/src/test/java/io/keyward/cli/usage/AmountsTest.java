package io.keyward.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9999, '9,999'",
    "10000, 10.0 k",
    "12345, 12.3 k",
    "99950, 100 k",
    "999499, 999 k",
    "999500, 1.00 M",
    "1234567, 1.23 M",
    "9223372036854775807, 9.22 E"
  })
  void counts(long number, String shown) {
    assertThat(Amounts.count(number)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.00",
    "1, <$0.01",
    "4999999, <$0.01",
    "5000000, $0.01",
    "1234567890, $1.23",
    "1234567890123, '$1,234.57'"
  })
  void costs(long nanoUsd, String shown) {
    assertThat(Amounts.dollars(nanoUsd)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, -", "1, 3, 33 %", "3, 3, 100 %", "0, 3, 0 %"})
  void parts(long part, long whole, String shown) {
    assertThat(Amounts.percent(part, whole)).isEqualTo(shown);
  }
}
