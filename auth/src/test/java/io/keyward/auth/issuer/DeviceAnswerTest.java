package io.keyward.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure tables of device sign-in: what an issuer's answer means. */
class DeviceAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|{}|Pending",
        "404|{}|Pending",
        "429|{}|SlowDown",
        "500|{}|SlowDown",
        "503|gone|SlowDown",
        "529|{}|SlowDown",
        "400|{}|Refused",
        "403|{'error':'access_denied'}|Refused",
        "400|{'error':{'code':'expired_token'}}|Expired",
        "200|{'authorization_code':'c','code_verifier':'v'}|Approved",
        "200|{'authorization_code':'c'}|Refused",
        "200|not json|Refused",
      })
  void aDevicePollMeans(int status, String body, String kind) {
    assertThat(DeviceOutcome.of(answer(status, body)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'interval':'5'|5",
        "'interval':7|7",
        "'interval':' 6 '|6",
        "'interval':null|5",
        "'interval':'soon'|5",
        "'interval':0|1",
        "'interval':-3|1",
        "'interval':99999|60",
        "'x':1|5",
      })
  void theIntervalOfADeviceCodeMayBeANumberOrAString(String interval, long seconds) {
    assertThat(code("'user_code':'ABCD-EFGH'," + interval).interval())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aDeviceCodeLivesFifteenMinutesAtMost() {
    assertThat(code("'user_code':'ABCD-EFGH'").expiresAt()).isEqualTo(NOW.plusSeconds(900));
    assertThat(code("'usercode':'ABCD-EFGH','expires_in':60").expiresAt())
        .isEqualTo(NOW.plusSeconds(60));
    assertThat(code("'user_code':'ABCD-EFGH','expires_in':99999").expiresAt())
        .isEqualTo(NOW.plusSeconds(900));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"<b>|x", "A B C D|x", "|x", "\u001b[31mABCD|x", "ABCDEFGHIJKLMNOPQRSTU|x"})
  void aCodeThatIsNoCodeIsNeverShown(String userCode, String ignored) {
    assertThatThrownBy(() -> code("'user_code':'" + (userCode == null ? "" : userCode) + "'"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("device-login-failed"));
  }

  @Test
  void anIssuerWithoutDeviceSignInIsNamed() {
    assertThatThrownBy(() -> DeviceCode.of(answer(404, "{}"), NOW))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("device-login-not-enabled"));
  }

  @Test
  void theIssuersWordsDoNotComeOutForTheyMayRepeatWhatItWasSent() {
    String body = "{'error':'x','error_description':'device d is not known'}";

    assertThat(DeviceOutcome.of(answer(400, body)))
        .isInstanceOfSatisfying(
            DeviceOutcome.Refused.class,
            refused -> assertThat(refused.problem().detail()).isEqualTo("It answered 400."));
  }

  private static DeviceCode code(String members) {
    return DeviceCode.of(answer(200, "{'device_auth_id':'d'," + members + "}"), NOW);
  }

  private static Answer answer(int status, String body) {
    Json.Obj object =
        body.startsWith("{") ? (Json.Obj) Json.parse(body.replace('\'', '"')) : Json.object();
    return new Answer(status, object, Optional.empty());
  }
}
