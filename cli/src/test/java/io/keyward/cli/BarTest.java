package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8, '', ''",
    "0.001, 8, '#', '▏'",
    "0.5, 8, '####', '████'",
    "0.55, 8, '####', '████▍'",
    "1, 8, '########', '████████'",
    "7, 8, '########', '████████'",
    "-1, 8, '', ''"
  })
  void isDrawn(double share, int width, String ascii, String unicode) {
    assertThat(Bar.of(share, width, Style.Signs.ASCII)).isEqualTo(ascii);
    assertThat(Bar.of(share, width, Style.Signs.UNICODE)).isEqualTo(unicode);
  }
}
