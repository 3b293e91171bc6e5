package io.keyward.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.SecondFactor.Answer;
import io.keyward.auth.credential.SecondFactor.Means;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"amr\":[\"pwd\",\"otp\",\"mfa\"]}; SHOWN",
        "{\"amr\":[\"MFA\"]}; SHOWN",
        "{\"acr\":\"phr\"}; SHOWN",
        "{\"acr\":\"http://schemas.openid.net/pape/policies/2007/06/multi-factor\"}; SHOWN",
        "{\"amr\":[\"pwd\"]}; NOT_SHOWN",
        "{\"amr\":[\"pwd\"],\"acr\":\"0\"}; NOT_SHOWN",
        "{\"amr\":[]}; NOT_TOLD",
        "{\"amr\":\"mfa\"}; NOT_TOLD",
        "{\"amr\":[7]}; NOT_TOLD",
        "{\"acr\":\"0\"}; NOT_TOLD",
        "{}; NOT_TOLD"
      })
  void saysWhatTheIdTokenTells(String claims, Answer answer) {
    assertThat(SecondFactor.of(tokens(claims)).answer()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "google-oauth2|1, SOCIAL",
    "windowslive|1, SOCIAL",
    "apple|1, SOCIAL",
    "auth0|1, PASSWORD",
    "email|1, PASSWORD",
    "samlp|corp|1, SINGLE_SIGN_ON",
    "oidc|corp|1, SINGLE_SIGN_ON",
    "user-1, UNKNOWN",
    "my-google-oauth2|1, UNKNOWN"
  })
  void guessesHowThePersonSignsIn(String subject, Means means) {
    assertThat(SecondFactor.of(tokens("{\"sub\":\"" + subject + "\"}")).means()).isEqualTo(means);
  }

  private static ChatGptTokens tokens(String claims) {
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return new ChatGptTokens(
        Secret.of("e30." + payload + ".c2ln"),
        Secret.of("a"),
        Secret.of("r"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
