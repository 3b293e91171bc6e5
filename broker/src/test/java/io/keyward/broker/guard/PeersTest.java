package io.keyward.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PeersTest {
  @Test
  void allOfOneIpv6NetworkCountsAsOne() {
    assertThat(Peers.key("2001:db8:1:2::1")).isEqualTo(Peers.key("2001:db8:1:2:ffff::9"));
    assertThat(Peers.key("2001:db8:1:2::1")).isNotEqualTo(Peers.key("2001:db8:1:3::1"));
  }

  @Test
  void howAnAddressIsWrittenDoesNotMatter() {
    assertThat(
            Stream.of("fe80::1", "[fe80:0::1]", "fe80::1%eth0", "[fe80::1%eth0]")
                .map(Peers::key)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void anIpv4AddressInIpv6ClothesIsTheSame() {
    assertThat(Peers.key("::ffff:192.0.2.1")).isEqualTo(Peers.key("192.0.2.1"));
    assertThat(Peers.key("192.0.2.1")).isNotEqualTo(Peers.key("192.0.2.2"));
  }
}
