package io.keyward.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
  private static final Secret KEY = Secret.of("kw_local_0123456789abcdef0123456789abcdef");
  private static final URI PROXY = URI.create("http://127.0.0.1:4711");

  private static Map<String, String> seen(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    Surroundings.lending(environment, PROXY, KEY).applyTo(all);
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEYWARD_MASTER_KEY",
        "KEYWARD_CONFIG",
        "KEYWARD_HANDOVER",
        "OPENAI_ORGANIZATION",
        "OPENAI_PROJECT",
        "OPENAI_API_BASE",
        "CODEX_API_KEY",
        "CODEX_ACCESS_TOKEN",
        "CODEX_AUTHAPI_BASE_URL"
      })
  void nothingOfOursAndNoOtherWayToAnAccountIsSeen(String name) {
    assertThat(seen(Map.of(name, "value"))).doesNotContainKey(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "CODEX_HOME", "KEYWARDEN", "SSL_CERT_FILE", "HTTPS_PROXY"})
  void allElseIsSeenAsItWas(String name) {
    assertThat(seen(Map.of(name, "value"))).containsEntry(name, "value");
  }

  @Test
  void theLentAccountTakesThePlaceOfTheOwnOne() {
    assertThat(seen(Map.of("OPENAI_API_KEY", "own", "OPENAI_BASE_URL", "own")))
        .containsEntry("OPENAI_API_KEY", "kw_local_0123456789abcdef0123456789abcdef")
        .containsEntry("OPENAI_BASE_URL", "http://127.0.0.1:4711/v1");
  }

  /** Through it, whoever runs it would see the key. */
  @ParameterizedTest
  @CsvSource({
    "HTTP_PROXY,'','127.0.0.1,localhost'",
    "http_proxy,'.corp','.corp,127.0.0.1,localhost'",
    "ALL_PROXY,'.corp','.corp,127.0.0.1,localhost'",
  })
  void theWayToThisMachineLeadsThroughNoOtherProxy(String name, String exempt, String then) {
    assertThat(seen(Map.of(name, "http://proxy", "NO_PROXY", exempt)))
        .containsEntry("NO_PROXY", then)
        .containsEntry("no_proxy", then);
  }

  @Test
  void nothingShowsTheKey() {
    assertThat(Surroundings.lending(Map.of(), PROXY, KEY).toString())
        .doesNotContain("0123456789abcdef");
  }
}
