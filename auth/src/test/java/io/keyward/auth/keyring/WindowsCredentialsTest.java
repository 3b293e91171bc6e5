package io.keyward.auth.keyring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.time.InstantSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class WindowsCredentialsTest {
  @Test
  void whatDoesNotFitIsRefusedAndNotCut() {
    WindowsCredentials keyring = new WindowsCredentials(new Patience(InstantSource.system()));

    assertThatThrownBy(
            () -> keyring.put(new KeyringEntry("Codex Auth", "cli|0"), Secret.of("x".repeat(1281))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              Assertions.assertThat(e.problem().code()).isEqualTo("keyring-value-too-large");
              Assertions.assertThat(e.problem().detail()).contains("2562", "2560");
            });
  }
}
