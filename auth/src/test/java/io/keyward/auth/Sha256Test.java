package io.keyward.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

  /** The examples that NIST publishes with the standard. */
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  })
  void isTheOneOfTheStandard(String text, String hash) {
    assertThat(Sha256.hex(text)).isEqualTo(hash);
    assertThat(Sha256.of(text)).isEqualTo(HexFormat.of().parseHex(hash));
  }
}
