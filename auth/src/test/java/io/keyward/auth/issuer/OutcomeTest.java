package io.keyward.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure tables: what an issuer's answer means. */
class OutcomeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final ChatGptTokens HELD = tokens("ada", "acc-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|{'error':{'code':'refresh_token_expired'}}|Over|refresh-token-expired",
        "401|{'error':'refresh_token_reused'}|Over|refresh-token-reused",
        "400|{'code':'REFRESH_TOKEN_INVALIDATED'}|Over|refresh-token-revoked",
        "400|{'error':'invalid_grant'}|Over|refresh-refused",
        "401|{}|Over|refresh-refused",
        "400|{'error':'invalid_request'}|RetryLater|issuer-unavailable",
        "403|{}|RetryLater|issuer-unavailable",
        "429|{}|RetryLater|issuer-unavailable",
        "500|not json|RetryLater|issuer-unavailable",
        "302|{}|RetryLater|issuer-unavailable",
        "200|{}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':''}|InDoubt|refresh-answer-incomplete",
        "200|not json|InDoubt|refresh-answer-incomplete",
      })
  void aRefreshAnswerMeans(int status, String body, String kind, String code) {
    RefreshOutcome outcome = RefreshOutcome.of(answer(status, body), HELD, NOW);

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(code(outcome)).isEqualTo(code);
  }

  @Test
  void freshTokensReplaceWhatTheAnswerHoldsAndKeepTheRest() {
    RefreshOutcome outcome =
        RefreshOutcome.of(answer(200, "{'access_token':'new','refresh_token':'rt_2'}"), HELD, NOW);

    assertThat(outcome)
        .isEqualTo(
            new RefreshOutcome.Fresh(
                new ChatGptTokens(
                    HELD.idToken(),
                    Secret.of("new"),
                    Secret.of("rt_2"),
                    HELD.accountId(),
                    HELD.provenance(),
                    Optional.of(NOW))));
  }

  @Test
  void garbageReplacesNothing() {
    RefreshOutcome outcome =
        RefreshOutcome.of(
            answer(200, "{'access_token':'new','id_token':'garbage','refresh_token':''}"),
            HELD,
            NOW);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefreshOutcome.Fresh.class,
            fresh -> {
              assertThat(fresh.tokens().idToken()).isEqualTo(HELD.idToken());
              assertThat(fresh.tokens().refreshToken()).isEqualTo(HELD.refreshToken());
            });
  }

  @Test
  void anAccessTokenOfAnotherWorkspaceIsRefusedEvenWithoutAnIdToken() {
    String evil = tokens("eve", "acc-2").idToken().reveal();

    assertThat(code(RefreshOutcome.of(answer(200, "{'access_token':'" + evil + "'}"), HELD, NOW)))
        .isEqualTo("refresh-for-another-account");
  }

  @ParameterizedTest
  @CsvSource({"eve,acc-1", "ada,acc-2"})
  void anotherPersonsOrWorkspacesTokensAreRefused(String user, String account) {
    String idToken = tokens(user, account).idToken().reveal();
    RefreshOutcome outcome =
        RefreshOutcome.of(
            answer(200, "{'access_token':'new','id_token':'" + idToken + "'}"), HELD, NOW);

    assertThat(code(outcome)).isEqualTo("refresh-for-another-account");
  }

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
        "400|{'error':{'code':'expired_token'}}|Refused",
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
  void theIssuersWordsComeOutInOneShortPrintableLine() {
    String words =
        answer(400, "{'error_description':'a\\n\\u001b[31mb" + "x".repeat(999) + "'}").errorText();

    assertThat(words)
        .startsWith("a [31mbxxx")
        .hasSizeLessThanOrEqualTo(201)
        .doesNotContain("\n", "\u001b");
  }

  private static DeviceCode code(String members) {
    return DeviceCode.of(answer(200, "{'device_auth_id':'d'," + members + "}"), NOW);
  }

  private static String code(RefreshOutcome outcome) {
    return switch (outcome) {
      case RefreshOutcome.Fresh _ -> "";
      case RefreshOutcome.Over(var problem) -> problem.code();
      case RefreshOutcome.RetryLater(var problem, _) -> problem.code();
      case RefreshOutcome.InDoubt(var problem) -> problem.code();
    };
  }

  private static Answer answer(int status, String body) {
    Json.Obj object =
        body.startsWith("{") ? (Json.Obj) Json.parse(body.replace('\'', '"')) : Json.object();
    return new Answer(status, object, Optional.empty());
  }

  private static ChatGptTokens tokens(String user, String account) {
    String payload =
        "{\"https://api.openai.com/auth\":{\"chatgpt_user_id\":\"%s\",\"chatgpt_account_id\":\"%s\"}}"
            .formatted(user, account);
    String jwt =
        "eyJhbGciOiJSUzI1NiJ9."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + ".c2ln";
    return new ChatGptTokens(
        Secret.of(jwt),
        Secret.of("old"),
        Secret.of("rt_1"),
        Optional.of(account),
        Optional.empty(),
        Optional.empty());
  }
}
