package io.keyward.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxiesTest {
  private static final Proxies PROXIES =
      new Proxies(Stream.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32").map(Cidr::of).toList());

  private static String client(Proxies proxies, String peer, Headers headers) {
    return proxies.client(
        new Request("GET", "/api/codex/status", headers, RequestBody.empty(), peer));
  }

  @ParameterizedTest
  @CsvSource({
    // a stranger's word counts nothing
    "203.0.113.9, 198.51.100.1, 203.0.113.9",
    "11.0.0.1, 198.51.100.1, 11.0.0.1",
    "192.0.2.8, 198.51.100.1, 192.0.2.8",
    // one proxy
    "10.1.2.3, 198.51.100.1, 198.51.100.1",
    "192.0.2.7, 198.51.100.1, 198.51.100.1",
    // what the client wrote itself is left of what the proxy added
    "10.1.2.3, '1.2.3.4, 198.51.100.1', 198.51.100.1",
    "10.1.2.3, '10.9.9.9, 198.51.100.1', 198.51.100.1",
    "10.1.2.3, '127.0.0.1,198.51.100.1', 198.51.100.1",
    // two proxies
    "10.1.2.3, '1.2.3.4, 198.51.100.1, 10.4.5.6', 198.51.100.1",
    // proxies only
    "10.1.2.3, 10.4.5.6, 10.4.5.6",
    // garbage ends the list: the one who wrote it is the last one known
    "10.1.2.3, unknown, 10.1.2.3",
    "10.1.2.3, '', 10.1.2.3",
    "10.1.2.3, '198.51.100.1, unknown, 10.4.5.6', 10.4.5.6",
    "10.1.2.3, evil.test, 10.1.2.3",
    // spellings
    "10.1.2.3, 198.51.100.1:4711, 198.51.100.1",
    "10.1.2.3, '[2a00::1]:4711', 2a00:0:0:0:0:0:0:1",
    "10.1.2.3, 2a00::1, 2a00:0:0:0:0:0:0:1",
    "10.1.2.3, ::ffff:198.51.100.1, 198.51.100.1",
    "2001:db8::5, 198.51.100.1, 198.51.100.1",
    "'[2001:db8::5]', 198.51.100.1, 198.51.100.1",
    "::ffff:10.1.2.3, 198.51.100.1, 198.51.100.1",
  })
  void theClientIsTheLastOneThatATrustedProxyNames(String peer, String said, String client) {
    assertThat(client(PROXIES, peer, Headers.of("X-Forwarded-For", said))).isEqualTo(client);
  }

  @Test
  void severalFieldsAreOneList() {
    Headers two =
        Headers.of("X-Forwarded-For", "1.2.3.4").plus("x-forwarded-for", "198.51.100.1, 10.4.5.6");
    assertThat(client(PROXIES, "10.1.2.3", two)).isEqualTo("198.51.100.1");
  }

  /** Whoever could choose the address could choose whose limits are used up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X_Forwarded_For",
        "X-Forwarded_For",
        "X-Real-IP",
        "X-Client-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Client-IP",
        "X-Cluster-Client-IP",
        "X-Forwarded",
        "X-Forwarded-Host",
        "Via"
      })
  void noOtherFieldIsBelieved(String name) {
    for (String value : List.of("198.51.100.1", "for=198.51.100.1", "127.0.0.1")) {
      assertThat(client(PROXIES, "10.1.2.3", Headers.of(name, value))).isEqualTo("10.1.2.3");
    }
  }

  @Test
  void withoutProxiesNothingIsBelieved() {
    Headers said = Headers.of("X-Forwarded-For", "198.51.100.1");
    assertThat(client(Proxies.NONE, "127.0.0.1", said)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1/32, 192.0.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 203.0.113.9, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void aRangeHoldsItsOwnAddresses(String range, String address, boolean held) {
    assertThat(Cidr.of(range).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "a/8"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
