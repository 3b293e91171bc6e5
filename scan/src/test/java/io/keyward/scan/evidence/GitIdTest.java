package io.keyward.scan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a2b3c4d5e6f",
        "0f8a000000000000",
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "00000000000000000000000000000000000000ff",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
      })
  void saysTheDigitsThatItWasGiven(String hex) {
    assertThat(GitId.of(hex).hex()).isEqualTo(hex);
  }

  @Test
  void isAnotherOneIfOneDigitIs() {
    assertThat(GitId.of("10")).isEqualTo(GitId.of("10")).isNotEqualTo(GitId.of("1"));
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatThrownBy(() -> GitId.of("0".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GitId.of("HEAD")).isInstanceOf(IllegalArgumentException.class);
  }
}
