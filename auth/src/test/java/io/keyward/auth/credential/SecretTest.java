package io.keyward.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
  private final Secret secret = Secret.of("rt_very-secret");

  @Test
  void printsAsStarsWhereverItIsPrinted() {
    ChatGptTokens tokens =
        new ChatGptTokens(
            secret, secret, secret, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(secret).hasToString("***");
    assertThat("" + tokens + new ApiKey(secret) + new AccessToken(secret))
        .contains("***")
        .doesNotContain("very-secret");
  }

  @Test
  void itsHashTellsNothingAboutItsText() {
    assertThat(secret.hashCode()).isEqualTo(Secret.of("another").hashCode());
  }

  @Test
  void isEqualToTheSameTextOnly() {
    assertThat(secret)
        .isEqualTo(Secret.of("rt_very-secret"))
        .isNotEqualTo(Secret.of("rt_very-secreT"));
    assertThat(secret.equals((Object) "rt_very-secret")).isFalse();
  }
}
