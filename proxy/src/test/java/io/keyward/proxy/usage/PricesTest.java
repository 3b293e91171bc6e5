package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.responses.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
  private static final Prices LIST =
      PriceList.of(
          """
          # a comment
          as-of 2026-11-22
          plain   2  0.1    10
          long    1  0.05   5    1000 2 1.5
          darkly  1  0.05   5    1000 ? ?
          """);

  @ParameterizedTest
  @CsvSource({
    // model, input, cached, output, reasoning, billionths of a dollar
    "plain, 1000000, 0, 0, 0, 2000000000",
    "plain, 1000000, 1000000, 0, 0, 100000000",
    "plain, 0, 0, 1000000, 0, 10000000000",
    "plain, 1000, 400, 200, 150, 3240000",
    "plain, 1, 0, 0, 0, 2000",
    "plain, 0, 0, 0, 0, 0",
    // more from the cache than was read is a slip of the service's, and no negative cost
    "plain, 10, 20, 0, 0, 1000",
    "long, 1000, 0, 1000, 0, 6000000",
    "long, 1001, 0, 1000, 0, 9502000",
    "darkly, 1000, 0, 1000, 0, 6000000",
  })
  void costs(String model, long input, long cached, long output, long reasoning, long nanoUsd) {
    assertThat(LIST.estimate(model, Optional.of(new Usage(input, cached, output, reasoning))))
        .isEqualTo(OptionalLong.of(nanoUsd));
  }

  /** It is a part of the output: added to it, it would be paid for twice. */
  @Test
  void reasoningIsNotPaidForTwice() {
    assertThat(LIST.estimate("plain", Optional.of(new Usage(100, 0, 500, 500))))
        .isEqualTo(LIST.estimate("plain", Optional.of(new Usage(100, 0, 500, 0))));
  }

  @Test
  void whatIsUnknownCostsAnUnknownSumAndNotNothing() {
    assertThat(LIST.estimate("plane", Optional.of(Asked.USAGE))).isEmpty();
    assertThat(LIST.estimate("plain", Optional.empty())).isEmpty();
    assertThat(LIST.estimate("darkly", Optional.of(new Usage(1001, 0, 0, 0)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, true",
    "plain-2026-01-31, true",
    "plain-mini, false",
    "plain-2026, false",
    "Plain, false",
    "'', false"
  })
  void aModelHasItsOwnPriceOrNone(String model, boolean known) {
    assertThat(LIST.of(model).isPresent()).isEqualTo(known);
  }

  @Test
  void aPersonsOwnPricesGoFirst() {
    Price own = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, Optional.empty());
    Prices prices = LIST.with(Map.of("plain", own, "mine", own));

    assertThat(prices.of("plain")).contains(own);
    assertThat(prices.of("mine")).contains(own);
    assertThat(prices.of("long")).isEqualTo(LIST.of("long"));
  }

  @Test
  void theLargestUsageHasACost() {
    long most = Long.MAX_VALUE;
    assertThat(LIST.estimate("plain", Optional.of(new Usage(most, 0, most, most))))
        .hasValue(Long.MAX_VALUE);
  }

  @Test
  void theListThatComesWithTheProgramIsWholeAndDated() {
    Prices list = Prices.builtIn();

    assertThat(list.asOf()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(list.models()).hasSizeGreaterThan(10);
    list.models()
        .forEach((model, price) -> {
          assertThat(price.cachedInput()).as(model).isLessThan(price.input());
          assertThat(price.output()).as(model).isGreaterThan(price.input());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e99", "x", "", "100001", "0.00000000001"})
  void whatIsNoPriceIsRefused(String text) {
    assertThatThrownBy(() -> Prices.dollars(text)).isInstanceOf(NumberFormatException.class);
  }
}
