package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.Secret;
import java.time.Duration;
import java.util.Optional;

/** What a poll for a device code yielded. */
public sealed interface DeviceOutcome {

  /**
   * Approved: redeem this with {@link Issuer#deviceRedirect()}. The provider makes the verifier for
   * this flow.
   */
  record Approved(Secret code, Secret verifier) implements DeviceOutcome {}

  /** Nobody has approved it yet. */
  record Pending() implements DeviceOutcome {}

  /** The issuer is busy or out of reach: wait longer than before, or as long as it says. */
  record SlowDown(Optional<Duration> retryAfter) implements DeviceOutcome {}

  /** Nobody approved it in time. */
  record Expired(Problem problem) implements DeviceOutcome {}

  /** It was refused. */
  record Refused(Problem problem) implements DeviceOutcome {}

  /** Classifies an answer; 403 and 404 mean pending, as measured on codex-cli 0.169.0. */
  static DeviceOutcome of(Answer answer) {
    if (answer.ok()) {
      Optional<String> code = answer.body().string("authorization_code");
      Optional<String> verifier = answer.body().string("code_verifier");
      return code.isPresent() && verifier.isPresent()
          ? new Approved(Secret.of(code.get()), Secret.of(verifier.get()))
          : refused("The issuer's answer is incomplete.");
    }
    String error = answer.errorCode();
    if (error.equals("access_denied") || error.equals("expired_token")) {
      return error.equals("access_denied")
          ? new Refused(
              new Problem(
                  "login-denied",
                  "The sign-in was denied.",
                  "",
                  "Start again if that was not you."))
          : new Expired(
              new Problem(
                  "login-expired", "The code has expired.", "", "Start the sign-in again."));
    }
    int status = answer.status();
    if (status == 403 || status == 404) {
      return new Pending();
    }
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new SlowDown(answer.retryAfter());
    }
    return refused(answer.summary());
  }

  private static DeviceOutcome refused(String detail) {
    return new Refused(
        new Problem(
            "device-login-failed",
            "The issuer ended the sign-in.",
            detail,
            "Start the sign-in again."));
  }
}
