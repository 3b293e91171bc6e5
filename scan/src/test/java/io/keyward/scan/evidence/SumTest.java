package io.keyward.scan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SumTest {
  @Test
  void saysInHexWhatTheDigestIs() {
    byte[] digest = Sha256.fresh().digest("keyward".getBytes(StandardCharsets.UTF_8));

    assertThat(Sum.of(digest).hex()).isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void keepsLeadingZeros() {
    assertThat(Sum.of(new byte[32]).hex()).isEqualTo("0".repeat(64));
  }

  @Test
  void refusesWhatIsNoSha256() {
    assertThatThrownBy(() -> Sum.of(new byte[20])).isInstanceOf(IllegalArgumentException.class);
  }
}
