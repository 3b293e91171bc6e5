package io.keyward.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error answer means, row by row. */
class DiagnosisTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final Diagnosis.Circumstances CIRCUMSTANCES =
      new Diagnosis.Circumstances(RateLimits.UNKNOWN, Optional.of(LATER));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "301 |                                                          | Refused     | request-refused",
        "400 | {\"error\":{\"message\":\"no\"}}                         | Refused     | request-refused",
        "400 | {\"error\":{\"code\":\"context_length_exceeded\"}}       | Refused     | prompt-too-long",
        "400 | {\"detail\":\"no\"}                                      | Refused     | request-refused",
        "400 | {\"error\":{\"code\":\"invalid_prompt\"}}                | Refused     | prompt-refused",
        "401 | {\"error\":{\"code\":\"invalid_api_key\"}}               | SignIn      | sign-in-refused",
        "402 |                                                          | Limited     | quota-exhausted",
        "403 | <html>                                                   | Refused     | access-refused",
        "404 | {\"error\":{\"code\":\"model_not_found\"}}               | Refused     | model-not-found",
        "408 |                                                          | Unavailable | service-timeout",
        "413 |                                                          | Refused     | request-refused",
        "429 |                                                          | Limited     | rate-limited",
        "429 | {\"error\":{\"type\":\"usage_limit_reached\"}}           | Limited     | usage-limit-reached",
        "429 | {\"error\":{\"type\":\"usage_not_included\"}}            | Refused     | plan-without-codex",
        "429 | {\"error\":{\"code\":\"insufficient_quota\"}}            | Limited     | quota-exhausted",
        "429 | {\"error\":{\"type\":\"t\",\"code\":\"slow_down\"}}      | Unavailable | service-overloaded",
        "500 | {\"error\":\"oops\"}                                     | Unavailable | service-error",
        "503 |                                                          | Unavailable | service-overloaded",
        "529 |                                                          | Unavailable | service-overloaded"
      })
  void statusAndCodeDecide(int status, String body, String kind, String code) {
    Failure failure = diagnose(status, Optional.ofNullable(body).orElse(""));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.problem().code()).isEqualTo(code);
    assertThat(failure.problem().title()).isNotBlank();
    assertThat(failure.problem().next()).isNotBlank();
  }

  @Test
  void limitTellsWhenItEndsItselfOrByRetryAfter() {
    assertThat(diagnose(429, "{\"error\":{\"type\":\"usage_limit_reached\",\"resets_at\":1}}"))
        .isEqualTo(limitedUntil(Instant.ofEpochSecond(1)));
    assertThat(diagnose(429, "{\"error\":{\"type\":\"usage_limit_reached\"}}"))
        .isEqualTo(limitedUntil(LATER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"resets_at\":9223372036854775807",
        "\"resets_at\":1e99",
        "\"resets_at\":\"soon\"",
        "\"resets_in_seconds\":9223372036854775807",
        "\"resets_in_seconds\":-1"
      })
  void timesThatAreNoneAreLeftOut(String member) {
    assertThat(diagnose(429, "{\"error\":{\"type\":\"usage_limit_reached\"," + member + "}}"))
        .isEqualTo(limitedUntil(LATER));
  }

  @Test
  void messageOfTheServiceIsShortAndHarmless() {
    String message = "\\u001b[31mred\\r\\n\\u202eevil\\ud800 " + "x".repeat(1000);

    String detail =
        diagnose(400, "{\"error\":{\"message\":\"" + message + "\"}}").problem().detail();

    assertThat(detail).startsWith("[31mred evil xxx").hasSize(300).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>secret</html>", "secret", "[\"secret\"]", "{\"x\":\"secret\"}", "{"})
  void bodyThatIsNoErrorOfTheServiceIsNeverQuoted(String body) {
    assertThat(diagnose(500, body).problem().detail()).isEmpty();
  }

  private static Failure diagnose(int status, String body) {
    return Diagnosis.ofStatus(status, UpstreamError.inBody(body, NOW), CIRCUMSTANCES);
  }

  private static Failure limitedUntil(Instant until) {
    Failure any = diagnose(429, "{\"error\":{\"type\":\"usage_limit_reached\"}}");
    return new Failure.Limited(any.problem(), Optional.of(until), RateLimits.UNKNOWN);
  }
}
