package io.keyward.auth.credential;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The payload of a JWT (RFC 7519) whose signature nobody checked. Good for showing a person their
 * own account, for guessing when a token expires, and for refusing: a decision that lets somebody
 * do something must not rest on it alone.
 */
public final class UnverifiedClaims {
  private static final String AUTH = "https://api.openai.com/auth";
  private static final String PROFILE = "https://api.openai.com/profile";

  private final String header;
  private final Json.Obj payload;

  private UnverifiedClaims(String header, Json.Obj payload) {
    this.header = header;
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
      return part(text.substring(first + 1, second)) instanceof Json.Obj object
          ? Optional.of(new UnverifiedClaims(text.substring(0, first), object))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }

  private static Json part(String encoded) {
    return Json.parse(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
  }

  /**
   * Whether the token at least says that it is signed: its header names an algorithm, and that is
   * not {@code none} (RFC 7515 section 4.1.1, RFC 7518 section 3.6).
   */
  public boolean claimsSignature() {
    try {
      return part(header) instanceof Json.Obj object
          && object.string("alg").isPresent()
          && !object.string("alg").get().equalsIgnoreCase("none");
    } catch (IllegalArgumentException | JsonException e) {
      return false;
    }
  }

  /** {@code amr}: how the person showed who they are (RFC 8176); empty if it does not say. */
  public List<String> authenticationMethods() {
    List<String> methods = new ArrayList<>();
    for (Json method : payload.array("amr")) {
      if (method instanceof Json.Str(String text)) {
        methods.add(text);
      }
    }
    return List.copyOf(methods);
  }

  /** {@code acr}: how well they did (OpenID Connect Core section 2). */
  public Optional<String> authenticationContext() {
    return payload.string("acr");
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

  /** {@code sub}, as the issuer writes it. */
  public Optional<String> subject() {
    return payload.string("sub");
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
