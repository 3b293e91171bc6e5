package io.keyward.scan.app.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameWordsTest {
  @ParameterizedTest
  @CsvSource({
    "orders, order",
    "public.CustomerOrders, order",
    "diary_entries, entry",
    "address, address",
    "user, user",
    "'', ''",
  })
  void aTableIsCalledByOneOfItsRows(String table, String row) {
    assertThat(NameWords.lastSingular(table)).isEqualTo(row);
  }
}
