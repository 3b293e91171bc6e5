package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentCheckTest {
  @ParameterizedTest
  @CsvSource({
    "CODEX_API_KEY, sk-1, Advice",
    "CODEX_API_KEY, ' ', Fine",
    "CODEX_API_KEY, '', Fine",
    "CODEX_ACCESS_TOKEN, at-1, Advice",
    "OPENAI_API_KEY, sk-1, Advice",
    "OPENAI_BASE_URL, https://x.example, Advice",
    "CODEX_REFRESH_TOKEN_URL_OVERRIDE, https://auth.openai.com/oauth/token, Fine",
    "CODEX_REFRESH_TOKEN_URL_OVERRIDE, https://AUTH.OpenAI.com/oauth/token, Fine",
    "CODEX_REFRESH_TOKEN_URL_OVERRIDE, http://auth.openai.com/oauth/token, Broken",
    "CODEX_REFRESH_TOKEN_URL_OVERRIDE, https://evil-openai.com/, Broken",
    "CODEX_REFRESH_TOKEN_URL_OVERRIDE, https://openai.com.evil.example/, Broken",
    "CODEX_REVOKE_TOKEN_URL_OVERRIDE, https://evil.example/, Broken",
    "CODEX_AUTHAPI_BASE_URL, https://evil.example/, Broken",
    "CODEX_APP_SERVER_LOGIN_ISSUER, nonsense, Broken",
    "CODEX_APP_SERVER_LOGIN_ISSUER, http://[, Broken",
    "PATH, /bin, Fine"
  })
  void knowsWhatTakesThePlaceOfTheLogin(String variable, String value, String result) {
    assertThat(new EnvironmentCheck(Map.of(variable, value)).look(Repair.SAFE))
        .singleElement()
        .extracting(found -> found.getClass().getSimpleName())
        .isEqualTo(result);
  }

  @Test
  void neverSaysAValue() {
    String secret = "sk-proj-abcdefghijklmnop";
    Map<String, String> environment =
        Map.of(
            "CODEX_API_KEY", secret,
            "OPENAI_API_KEY", secret,
            "CODEX_REFRESH_TOKEN_URL_OVERRIDE",
                "https://user:" + secret + "@evil.example/" + secret);

    assertThat(new EnvironmentCheck(environment).look(Repair.NONE))
        .hasSize(3)
        .allSatisfy(result -> assertThat(result.toString()).doesNotContain(secret));
  }
}
