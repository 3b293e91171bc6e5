package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says which problem something must end with. */
final class Codes {
  private Codes() {}

  static void assertProblem(String code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}
