package io.keyward.scan.backtrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.backtrack.Backtracking.Growth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "^(a*)*$",
        "(x+x+)+y",
        "^(a|a)*$",
        "^(a|aa)+$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        "^(\\w+\\s?)*$",
        "^(\\d+)*\\d+$",
        "^([^@]+)+@",
        "^(?:[a-z]+-?)+$",
        "^(\\s*,?\\s*)*;",
        "^(?<name>\\p{L}+)*!$",
        "<([a-z]+ ?)*>"
      })
  void twoWaysRoundTheSameCircleDoubleTheTime(String pattern) {
    assertThat(Backtracking.of(pattern, "").growth()).isEqualTo(Growth.EXPONENTIAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^\\s*(.*)\\s*$",
        "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$",
        "^.*,.*,$",
        "^\\d+\\d+x",
        "(.*a){12}$",
        "^(.+)-(.+)-end$",
        "^[a-z]*[a-z0-9]*!"
      })
  void twoCirclesThatShareTheirTextSquareTheTime(String pattern) {
    assertThat(Backtracking.of(pattern, "").growth()).isEqualTo(Growth.POLYNOMIAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z0-9-]+$",
        "^\\d{4}-\\d{2}-\\d{2}$",
        "^([a-z]+-)*[a-z]+$",
        "^(\\w+\\s)*\\w+$",
        "^(a|b|ab)$",
        "^(https?:\\/\\/)?[a-z]+\\.com$",
        "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        "(a+)+",
        "(a|a)*",
        "^(?:\\+\\d{1,3})?[ -]?\\d{3,14}$",
        "^#?([a-f\\d]{2})([a-f\\d]{2})([a-f\\d]{2})$",
        "<[^>]+>",
        "^\"(?:[^\"\\\\]|\\\\.)*\"$",
        "^(?:[a-z]+,)+$",
        "\\s+",
        "(a+)+\\1",
        "(?>a+)+b",
        "^(a++)+$",
        "[",
        "(",
        "\\",
        ")",
        "(?<",
        "\\u{",
        "\\u{zz}",
        "a{99999999}",
        "[z-a]",
        ""
      })
  void whatIsNotShownToGrowFasterIsLinear(String pattern) {
    assertThat(Backtracking.of(pattern, "").growth()).isEqualTo(Growth.LINEAR);
  }

  @ParameterizedTest
  @CsvSource({"'^([a-z]|[A-Z])+$', '', LINEAR", "'^([a-z]|[A-Z])+$', i, EXPONENTIAL"})
  void flagsCount(String pattern, String flags, Growth growth) {
    assertThat(Backtracking.of(pattern, flags).growth()).isEqualTo(growth);
  }
}
