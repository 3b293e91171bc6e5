package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of NO_PROXY: what it says, a host, a port, and whether the proxy is left out. */
class NoProxyTest {
  @ParameterizedTest(name = "{0} and {1}:{2}")
  @CsvSource({
    "'', example.com, 443, false",
    "*, example.com, 443, true",
    "*, 10.1.2.3, 443, true",
    "*:8443, example.com, 443, false",
    "*:8443, example.com, 8443, true",
    "example.com, example.com, 443, true",
    "example.com, EXAMPLE.com, 443, true",
    "EXAMPLE.COM, example.com, 443, true",
    "example.com, example.com., 443, true",
    "example.com., example.com, 443, true",
    "example.com, www.example.com, 443, true",
    "example.com, a.b.example.com, 443, true",
    "example.com, notexample.com, 443, false",
    "example.com, example.com.evil.test, 443, false",
    ".example.com, example.com, 443, true",
    ".example.com, www.example.com, 443, true",
    "*.example.com, www.example.com, 443, true",
    "*.example.com, example.com, 443, true",
    "ex*mple.com, example.com, 443, false",
    "com, example.com, 443, true",
    "'a.test, example.com', example.com, 443, true",
    "'a.test example.com', example.com, 443, true",
    "' , ,example.com,', example.com, 443, true",
    "example.com:8443, example.com, 8443, true",
    "example.com:8443, www.example.com, 8443, true",
    "example.com:8443, example.com, 443, false",
    "example.com:x, example.com, 443, false",
    "example.com:99999, example.com, 443, false",
    "10.1.2.3, 10.1.2.3, 443, true",
    "10.1.2.3, 10.1.2.4, 443, false",
    "10.1.2.3:8443, 10.1.2.3, 443, false",
    "10.1.2.3:8443, 10.1.2.3, 8443, true",
    "10.0.0.0/8, 10.255.0.1, 443, true",
    "10.0.0.0/8, 11.0.0.1, 443, false",
    "10.1.2.128/25, 10.1.2.127, 443, false",
    "10.1.2.128/25, 10.1.2.129, 443, true",
    "0.0.0.0/0, 1.2.3.4, 443, true",
    "0.0.0.0/0, '::1', 443, false",
    "10.0.0.0/33, 10.0.0.1, 443, false",
    "10.0.0.0/x, 10.0.0.1, 443, false",
    "10.0.0.0/8, example.com, 443, false",
    "10.in-addr.test, 10.in-addr.test, 443, true",
    "2001:db8::1, 2001:db8::1, 443, true",
    "2001:db8::1, '[2001:db8:0::1]', 443, true",
    "'[2001:db8::1]', 2001:db8::1, 443, true",
    "'[2001:db8::1]:8443', 2001:db8::1, 443, false",
    "'[2001:db8::1]:8443', '[2001:db8::1]', 8443, true",
    "2001:db8::/32, 2001:db8:1::1, 443, true",
    "2001:db8::/32, 2001:db9::1, 443, false",
    "':::', example.com, 443, false",
    "., example.com, 443, false",
    "/, example.com, 443, false"
  })
  void covers(String list, String host, int port, boolean expected) {
    assertThat(NoProxy.of(list).covers(host, port)).isEqualTo(expected);
  }
}
