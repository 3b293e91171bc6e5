package io.keyward.auth.credential;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The payload of a JWT (RFC 7519) whose signature nobody checked. Good for showing a person their
 * own account and for guessing when a token expires; a decision about what somebody may do must
 * never rest on it.
 */
public final class UnverifiedClaims {
  private static final String AUTH = "https://api.openai.com/auth";
  private static final String PROFILE = "https://api.openai.com/profile";

  private final Json.Obj payload;

  private UnverifiedClaims(Json.Obj payload) {
    this.payload = payload;
  }

  /**
   * The claims, if the token has three non-empty parts and its second is a JSON object in
   * base64url.
   */
  public static Optional<UnverifiedClaims> of(Secret token) {
    String text = token.reveal();
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first <= 0
        || second <= first + 1
        || second == text.length() - 1
        || text.indexOf('.', second + 1) >= 0) {
      return Optional.empty();
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
      return Json.parse(new String(payload, StandardCharsets.UTF_8)) instanceof Json.Obj object
          ? Optional.of(new UnverifiedClaims(object))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }

  /** {@code exp}, if there is a usable one. */
  public Optional<Instant> expiry() {
    return payload.integer("exp").filter(UnverifiedClaims::isInTime).map(Instant::ofEpochSecond);
  }

  /** Up to the year 9999: what lies beyond is no time that anything could expire at. */
  private static boolean isInTime(long seconds) {
    return seconds >= 0 && seconds < 253_402_300_800L;
  }

  /** {@code email}, or the one in the provider's profile claim. */
  public Optional<String> email() {
    return payload
        .string("email")
        .or(() -> payload.object(PROFILE).flatMap(profile -> profile.string("email")));
  }

  /** The provider's id of the person. */
  public Optional<String> userId() {
    return auth("chatgpt_user_id").or(() -> auth("user_id"));
  }

  /** The workspace. */
  public Optional<String> accountId() {
    return auth("chatgpt_account_id");
  }

  /** The plan, as the provider writes it. */
  public Optional<String> plan() {
    return auth("chatgpt_plan_type");
  }

  private Optional<String> auth(String name) {
    return payload.object(AUTH).flatMap(auth -> auth.string(name));
  }
}
