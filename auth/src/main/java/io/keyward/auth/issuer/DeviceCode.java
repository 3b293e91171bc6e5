package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A code to be typed on the issuer's page (the provider's variant of RFC 8628 section 3.2).
 *
 * @param deviceId what polls are made with
 * @param userCode what the person types: letters, digits and dashes
 * @param interval the shortest time between two polls; at least one second
 * @param expiresAt when the code stops working; at most 15 minutes away
 */
public record DeviceCode(Secret deviceId, String userCode, Duration interval, Instant expiresAt) {
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);
  private static final long DEFAULT_INTERVAL_SECONDS = 5;
  private static final long LONGEST_INTERVAL_SECONDS = 60;

  /**
   * Reads the issuer's answer.
   *
   * @throws DeviceLoginNotEnabledException if the issuer has none
   * @throws ProblemException {@code device-login-failed}
   */
  static DeviceCode of(Answer answer, Instant now) {
    if (answer.status() == 404) {
      throw new DeviceLoginNotEnabledException();
    }
    Json.Obj body = answer.body();
    Optional<String> deviceId = body.string("device_auth_id");
    Optional<String> userCode = body.string("user_code").or(() -> body.string("usercode"));
    // A code is shown to a person as it came: nothing but what codes are made of may come through.
    if (!answer.ok() || deviceId.isEmpty() || !userCode.orElse("").matches("[A-Za-z0-9-]{4,20}")) {
      throw new Problem(
              "device-login-failed",
              "The issuer gave no device code.",
              answer.summary(),
              "Try again in a moment.")
          .asException();
    }
    return new DeviceCode(
        Secret.of(deviceId.get()), userCode.get(), interval(body), now.plus(life(body)));
  }

  private static Duration interval(Json.Obj body) {
    long seconds = number(body, "interval").orElse(DEFAULT_INTERVAL_SECONDS);
    return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_INTERVAL_SECONDS));
  }

  private static Duration life(Json.Obj body) {
    return number(body, "expires_in")
        .filter(seconds -> seconds > 0 && seconds < LONGEST_LIFE.toSeconds())
        .map(Duration::ofSeconds)
        .orElse(LONGEST_LIFE);
  }

  /** The provider writes numbers as strings too. */
  private static Optional<Long> number(Json.Obj body, String name) {
    return body.integer(name)
        .or(() ->
            body.string(name)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf));
  }
}
