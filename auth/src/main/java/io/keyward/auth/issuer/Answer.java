package io.keyward.auth.issuer;

import io.keyward.auth.RetryAfter;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an issuer answered, reduced to what may be used: its own words are hostile until proven
 * otherwise.
 *
 * @param status HTTP status
 * @param body the JSON object, empty if it was something else
 * @param retryAfter how long the issuer wants to be left alone, more than zero, if it said so
 */
record Answer(int status, Json.Obj body, Optional<Duration> retryAfter) {
  /** Error codes that may be repeated: those of RFC 6749 section 5.2, and the provider's own. */
  private static final Set<String> KNOWN_CODES =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "server_error",
          "temporarily_unavailable",
          "rate_limit_exceeded",
          "refresh_token_expired",
          "refresh_token_reused",
          "refresh_token_invalidated");

  static Answer of(HttpResponse<byte[]> response, Instant now) {
    return new Answer(
        response.statusCode(),
        // There is none when a proxy wants a password before it opens a tunnel.
        Optional.ofNullable(response.body())
            .map(body -> object(new String(body, StandardCharsets.UTF_8)))
            .orElseGet(Json::object),
        RetryAfter.from(response.headers(), now)
            .map(then -> Duration.between(now, then))
            .filter(Duration::isPositive));
  }

  private static Json.Obj object(String text) {
    try {
      return Json.parse(text) instanceof Json.Obj object ? object : Json.object();
    } catch (JsonException e) {
      return Json.object();
    }
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  /**
   * The error code in lower case: {@code error.code}, {@code error} or {@code code}; empty text if
   * there is none.
   */
  String errorCode() {
    return body.object("error")
        .flatMap(error -> error.string("code"))
        .or(() -> body.string("error"))
        .or(() -> body.string("code"))
        .map(code -> code.toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** Whether it is the issuer itself that says what went wrong, as far as anybody can tell. */
  boolean namesError() {
    return KNOWN_CODES.contains(errorCode());
  }

  /**
   * The status, and the error code if it is one that everybody knows: nothing that the issuer could
   * have put a secret into.
   */
  String summary() {
    return namesError()
        ? "It answered " + status + " (" + errorCode() + ")."
        : "It answered " + status + ".";
  }
}
