package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What an issuer answered, reduced to what may be used: its own words are hostile until proven
 * otherwise.
 *
 * @param status HTTP status
 * @param body the JSON object, empty if it was something else
 * @param retryAfter how long to wait, if the issuer said so in seconds
 */
record Answer(int status, Json.Obj body, Optional<Duration> retryAfter) {
  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        object(new String(response.body(), StandardCharsets.UTF_8)),
        response.headers().firstValue("retry-after").flatMap(Answer::seconds));
  }

  private static Json.Obj object(String text) {
    try {
      return Json.parse(text) instanceof Json.Obj object ? object : Json.object();
    } catch (JsonException e) {
      return Json.object();
    }
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
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

  /**
   * What the issuer said about the error, cleaned and cut for showing; empty if it said nothing.
   */
  String errorText() {
    return Problem.quoted(
        body.string("error_description")
            .or(() -> body.object("error").flatMap(error -> error.string("message")))
            .orElseGet(this::errorCode));
  }
}
