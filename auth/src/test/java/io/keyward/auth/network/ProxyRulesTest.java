package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy an environment means for which address. */
class ProxyRulesTest {
  private static final URI OUTSIDE = URI.create("https://auth.openai.com/oauth/token");

  static Stream<Arguments> choices() {
    String here = "http://one:3128";
    String there = "http://two:3128";
    return Stream.of(
        Arguments.of(Map.of(), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", here), "one:3128"),
        Arguments.of(Map.of("https_proxy", here), "one:3128"),
        Arguments.of(Map.of("ALL_PROXY", here), "one:3128"),
        Arguments.of(Map.of("all_proxy", here), "one:3128"),
        Arguments.of(Map.of("HTTP_PROXY", here, "http_proxy", here), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "https_proxy", there), "one:3128"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "ALL_PROXY", there), "one:3128"),
        Arguments.of(Map.of("https_proxy", here, "ALL_PROXY", there), "one:3128"),
        Arguments.of(Map.of("HTTPS_PROXY", "", "https_proxy", there), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", "", "ALL_PROXY", there), "two:3128"),
        Arguments.of(Map.of("HTTPS_PROXY", "  "), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", "one"), "one:80"),
        Arguments.of(Map.of("HTTPS_PROXY", "one:8080"), "one:8080"),
        Arguments.of(Map.of("HTTPS_PROXY", "HTTP://one:8080/path?x#y"), "one:8080"),
        Arguments.of(Map.of("HTTPS_PROXY", "http://[::1]:8080"), "[::1]:8080"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "NO_PROXY", "openai.com"), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "no_proxy", "openai.com"), "direct"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "NO_PROXY", "", "no_proxy", "*"), "one:3128"),
        Arguments.of(Map.of("HTTPS_PROXY", here, "NO_PROXY", "openai.com:80"), "one:3128"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void choices(Map<String, String> environment, String expected) {
    assertThat(shown(ProxyRules.of(environment).to(OUTSIDE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1455/x",
        "http://127.9.9.9/",
        "http://localhost:1/",
        "https://LOCALHOST/",
        "https://[::1]:8/",
        "https://[0:0:0:0:0:0:0:1]/",
        "wss://localhost/"
      })
  void loopbackIsNeverAskedOfAProxy(String address) {
    ProxyRules rules = ProxyRules.of(Map.of("HTTPS_PROXY", "socks5://one", "ALL_PROXY", "x:1"));

    assertThat(shown(rules.to(URI.create(address)))).isEqualTo("direct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost.evil.test/",
        "https://128.0.0.1/",
        "https://[::2]/",
        "https://127.0.0.1.test/"
      })
  void whatOnlyLooksLikeLoopbackIs(String address) {
    assertThat(shown(ProxyRules.of(Map.of("HTTPS_PROXY", "one:1")).to(URI.create(address))))
        .isEqualTo("one:1");
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://one:1080, of the kind socks5",
    "socks5h://user:hunter2@one:1080, of the kind socks5h",
    "https://user:hunter2@one:443, of the kind https",
    "http://, no address",
    "http://user:hun ter2@one, no address",
    "http://user:hunter2@one_two:1, names no host",
    "http://one:0, port is none",
    "http://one:99999, port is none"
  })
  void aProxyThatCantBeUsedIsNeverLeftOut(String value, String why) {
    ProxyRules rules = ProxyRules.of(Map.of("HTTPS_PROXY", value, "ALL_PROXY", "http://two:1"));

    assertThatThrownBy(() -> rules.to(OUTSIDE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("proxy-not-usable");
              assertThat(e.problem().detail()).contains(why);
              assertThat(e.problem().toString()).contains("HTTPS_PROXY").doesNotContain("hunter2");
            });
    assertThat(rules.trouble()).isPresent();
    assertThat(rules.proxy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://ada:hunter2@one:1, ada:hunter2",
    "http://ada:p%40ss%3Aw%2B+d@one:1, ada:p@ss:w++d",
    "http://ada@one:1, ada:",
    "http://%C3%A4da:x@one:1, äda:x"
  })
  void userNameAndPasswordAreForTheProxyAndNobodysEyes(String value, String pair) {
    ProxyServer proxy = ProxyRules.of(Map.of("HTTPS_PROXY", value)).proxy().orElseThrow();

    assertThat(proxy.credentials().orElseThrow().reveal()).isEqualTo(pair);
    assertThat(proxy.toString() + proxy.shown()).doesNotContain("ada", "hunter2", "YWRh");
  }

  @Test
  void withoutAUserNameNothingIsSaidToTheProxy() {
    assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "one:1")).proxy().orElseThrow().credentials())
        .isEmpty();
  }

  private static String shown(Way way) {
    return switch (way) {
      case Way.Direct _ -> "direct";
      case Way.Through(ProxyServer proxy) -> proxy.shown();
    };
  }
}
