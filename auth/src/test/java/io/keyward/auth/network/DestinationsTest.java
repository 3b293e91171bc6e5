package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.network.Destination.Named;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses a list of destinations permits. */
class DestinationsTest {
  private static final Destinations LIST =
      Destinations.of(
          destination("https://auth.openai.com"), destination("http://127.0.0.1:8123/v1"));

  @ParameterizedTest
  @CsvSource({
    "https://auth.openai.com/oauth/token, true",
    "https://AUTH.openai.com:443/x?y, true",
    "wss://auth.openai.com/ws, true",
    "http://127.0.0.1:8123/, true",
    "ws://127.0.0.1:8123/, true",
    "http://auth.openai.com/, false",
    "https://auth.openai.com:8443/, false",
    "https://auth.openai.com./, false",
    "https://openai.com/, false",
    "https://evil.auth.openai.com/, false",
    "https://auth.openai.com.evil.test/, false",
    "https://auth.openai.com@evil.test/, false",
    "https://evil@auth.openai.com/, false",
    "https://evil.test/auth.openai.com, false",
    "https://evil.test?https://auth.openai.com, false",
    "https://evil.test#@auth.openai.com, false",
    "http://127.0.0.1:8124/, false",
    "http://127.0.0.1/, false",
    "https://127.0.0.1:8123/, false",
    "file:///etc/passwd, false",
    "mailto:x@auth.openai.com, false",
    "//auth.openai.com/, false",
    "/oauth/token, false"
  })
  void permits(String address, boolean expected) {
    assertThat(LIST.permits(URI.create(address))).isEqualTo(expected);
  }

  /** Pieces that attacks on address checks are made of, in any order. */
  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "auth.openai.com",
            "evil.test",
            "@",
            ":",
            "/",
            "?",
            "#",
            ".",
            "//",
            "443",
            "80",
            "%2e",
            "[",
            "]",
            "127.0.0.1",
            "8123",
            "a",
            "xn--",
            "&",
            "=");
    Arbitrary<String> scheme = Arbitraries.of("https://", "http://", "wss://", "ws://", "https:");
    return Combinators.combine(scheme, piece.list().ofMaxSize(8))
        .as((start, pieces) -> start + String.join("", pieces));
  }

  @Property(tries = 5_000)
  void whatIsPermittedGoesToAListedHost(@ForAll("addresses") String text) {
    try {
      URI address = new URI(text);
      if (LIST.permits(address)) {
        assertThat(address.getHost().toLowerCase(Locale.ROOT) + ":" + port(address))
            .isIn("auth.openai.com:443", "127.0.0.1:8123");
        assertThat(address.getRawUserInfo()).isNull();
      }
    } catch (URISyntaxException e) {
      assertThat(e.getInput()).isEqualTo(text);
    }
  }

  private static int port(URI address) {
    boolean secure = address.getScheme().equals("https") || address.getScheme().equals("wss");
    return address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
  }

  @Test
  void whatIsNotListedIsNamedAndRefused() {
    assertThatThrownBy(() -> LIST.check(URI.create("https://evil.test/?code=secret")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("destination-not-listed");
              assertThat(e.problem().title()).contains("evil.test");
              assertThat(e.problem().toString()).doesNotContain("secret");
            });
  }

  @Test
  void whatIsThereTwiceIsShownOnce() {
    assertThat(LIST.and(destination("https://auth.openai.com/")).all()).hasSize(2);
    assertThat(LIST.and(destination("https://api.openai.com")).all()).hasSize(3);
  }

  private static Destination destination(String address) {
    return Destination.of(URI.create(address), "test", Named.DEFAULT);
  }
}
