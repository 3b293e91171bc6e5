package io.keyward.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pure table: what an issuer's answer to a refresh means. */
class RefreshOutcomeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String REFRESH_TOKEN = "rt_held-by-nobody-else";
  private static final ChatGptTokens HELD = held(jwt("ada", "acc-1"), Optional.of("acc-1"));

  /** The three places of a code, in both cases, at the statuses that may come with it. */
  static Stream<Arguments> permanentCodes() {
    return Stream.of(
            List.of("refresh_token_expired", "Expired", "refresh-token-expired"),
            List.of("refresh_token_reused", "Reused", "refresh-token-reused"),
            List.of("refresh_token_invalidated", "Revoked", "refresh-token-revoked"),
            List.of("invalid_grant", "Rejected", "refresh-refused"))
        .flatMap(row ->
            Stream.of(row.getFirst(), row.getFirst().toUpperCase(Locale.ROOT))
                .flatMap(code ->
                    Stream.of(
                        "{'error':{'code':'%s'}}".formatted(code),
                        "{'error':{'code':'%s','message':'m'},'code':'other'}".formatted(code),
                        "{'error':'%s','error_description':'d'}".formatted(code),
                        "{'error':{'type':'t'},'code':'%s'}".formatted(code),
                        "{'code':'%s'}".formatted(code)))
                .flatMap(body ->
                    IntStream.of(400, 401)
                        .mapToObj(status -> Arguments.of(status, body, row.get(1), row.get(2)))));
  }

  @ParameterizedTest
  @MethodSource("permanentCodes")
  @CsvSource(
      delimiter = '|',
      value = {
        // The three codes of a dead login count at every status; others do not.
        "403|{'error':'refresh_token_expired'}|Expired|refresh-token-expired",
        "500|{'error':'refresh_token_reused'}|Reused|refresh-token-reused",
        "401|{}|Rejected|refresh-refused",
        "401|not json|Rejected|refresh-refused",
        "401|{'error':'server_error'}|Rejected|refresh-refused",
        "401|{'error':{'code':'whatever'}}|Rejected|refresh-refused",
        "400|{}|RetryLater|issuer-unavailable",
        "400|{'error':'invalid_request'}|RetryLater|issuer-unavailable",
        "400|{'error_description':'invalid_grant'}|RetryLater|issuer-unavailable",
        "400|not json|RetryLater|issuer-unavailable",
        "403|{}|RetryLater|issuer-unavailable",
        "403|{'error':'invalid_grant'}|RetryLater|issuer-unavailable",
        "404|{}|RetryLater|issuer-unavailable",
        "407|{}|RetryLater|issuer-unavailable",
        "429|{}|RetryLater|issuer-unavailable",
        "408|{}|RetryLater|issuer-unavailable",
        "500|{'error':'server_error'}|RetryLater|issuer-unavailable",
        "500|{'error':'invalid_grant'}|RetryLater|issuer-unavailable",
        "503|[]|RetryLater|issuer-unavailable",
        // A gateway may have lost what the issuer answered.
        "500|{}|InDoubt|refresh-in-doubt",
        "500|not json|InDoubt|refresh-in-doubt",
        "500|{'error':'Internal Server Error'}|InDoubt|refresh-in-doubt",
        "502|not json|InDoubt|refresh-in-doubt",
        "502|{'error':'server_error'}|InDoubt|refresh-in-doubt",
        "504|{}|InDoubt|refresh-in-doubt",
        "504|{'error':'invalid_grant'}|InDoubt|refresh-in-doubt",
        "301|{}|RetryLater|issuer-unavailable",
        "302|{'access_token':'a'}|RetryLater|issuer-unavailable",
        "307|{}|RetryLater|issuer-unavailable",
        "308|{}|RetryLater|issuer-unavailable",
        "200|{}|InDoubt|refresh-answer-incomplete",
        "204||InDoubt|refresh-answer-incomplete",
        "200|{'access_token':''}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':null}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':7}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':'a b'}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':'a','refresh_token':'r t'}|InDoubt|refresh-answer-incomplete",
        "200|{'refresh_token':'r'}|InDoubt|refresh-answer-incomplete",
        "200|{'error':'refresh_token_expired'}|InDoubt|refresh-answer-incomplete",
        "200|not json|InDoubt|refresh-answer-incomplete",
        "200|[]|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':'a'|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':'a','access_token':'b'}|InDoubt|refresh-answer-incomplete",
        "200|{'access_token':'a'}|Fresh|",
        "201|{'access_token':'a'}|Fresh|",
      })
  void anAnswerMeans(int status, String body, String kind, String code) {
    RefreshOutcome outcome = RefreshOutcome.of(answer(status, body), HELD, NOW);

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(problem(outcome).map(Problem::code)).isEqualTo(Optional.ofNullable(code));
    assertThat(outcome instanceof RefreshOutcome.Over)
        .isEqualTo(List.of("Expired", "Reused", "Revoked", "Rejected").contains(kind));
  }

  @Test
  void howLongToWaitIsHandedOn() {
    Answer answer = new Answer(429, Json.object(), Optional.of(Duration.ofSeconds(7)));

    assertThat(RefreshOutcome.of(answer, HELD, NOW))
        .isInstanceOfSatisfying(
            RefreshOutcome.RetryLater.class,
            later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void freshTokensReplaceWhatTheAnswerHoldsAndKeepTheRest() {
    assertThat(fresh("{'access_token':'new','refresh_token':'rt_2'}"))
        .isEqualTo(
            new ChatGptTokens(
                HELD.idToken(),
                Secret.of("new"),
                Secret.of("rt_2"),
                HELD.accountId(),
                HELD.provenance(),
                Optional.of(NOW)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id_token':'garbage','refresh_token':''",
        "'id_token':7,'refresh_token':null",
        "'id_token':'a.b','refresh_token':{}",
        "'x':1"
      })
  void whatIsNoTokenReplacesNothing(String members) {
    ChatGptTokens fresh = fresh("{'access_token':'new'," + members + "}");

    assertThat(fresh.idToken()).isEqualTo(HELD.idToken());
    assertThat(fresh.refreshToken()).isEqualTo(HELD.refreshToken());
    assertThat(fresh.accessToken()).isEqualTo(Secret.of("new"));
  }

  /** Who the id token and the access token of an answer say they are for; ada in acc-1 asked. */
  @ParameterizedTest
  @CsvSource({
    "ada,acc-1,ada,acc-1,Fresh",
    "ada,acc-1,,,Fresh",
    ",,ada,acc-1,Fresh",
    ",,,,Fresh",
    "eve,acc-1,,,Rejected",
    "ada,acc-2,,,Rejected",
    ",acc-2,,,Rejected",
    "eve,,,,Rejected",
    ",,eve,acc-1,Rejected",
    ",,ada,acc-2,Rejected",
    ",,,acc-2,Rejected",
    "ada,acc-1,eve,acc-1,Rejected",
    "ada,acc-1,ada,acc-2,Rejected",
  })
  void anAnswerForAnotherPersonOrWorkspaceIsRefused(
      String idUser, String idAccount, String accessUser, String accessAccount, String kind) {
    RefreshOutcome outcome =
        RefreshOutcome.of(
            answer(
                200,
                "{'id_token':'%s','access_token':'%s','refresh_token':'rt_2'}"
                    .formatted(jwt(idUser, idAccount), jwt(accessUser, accessAccount))),
            HELD,
            NOW);

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(problem(outcome).map(Problem::code))
        .isEqualTo(
            kind.equals("Fresh") ? Optional.empty() : Optional.of("refresh-for-another-account"));
  }

  @Test
  void theAccountIdBesideTheTokensCountsWhereTheyAreSilent() {
    ChatGptTokens silent = held("opaque", Optional.of("acc-1"));
    String body = "{'access_token':'" + jwt("eve", "acc-2") + "'}";

    assertThat(RefreshOutcome.of(answer(200, body), silent, NOW))
        .isInstanceOf(RefreshOutcome.Rejected.class);
  }

  @Test
  void tokensThatNeverSaidMuchMayNotDisagreeWithEachOther() {
    ChatGptTokens silent = held("opaque", Optional.empty());
    String body =
        "{'id_token':'%s','access_token':'%s'}".formatted(jwt("ada", "acc-1"), jwt("eve", "acc-1"));

    assertThat(RefreshOutcome.of(answer(200, body), silent, NOW))
        .isInstanceOf(RefreshOutcome.Rejected.class);
  }

  @Test
  void anAnswerThatStaysAtTheWorkspaceOfTheOldTokenIsNoChange() {
    ChatGptTokens switched = held(jwt("ada", "acc-1"), Optional.of("acc-2"));

    for (String account : List.of("acc-1", "acc-2")) {
      String body = "{'access_token':'new','id_token':'" + jwt("ada", account) + "'}";
      assertThat(RefreshOutcome.of(answer(200, body), switched, NOW))
          .isInstanceOf(RefreshOutcome.Fresh.class);
    }
  }

  /** An issuer, or who pretends to be one, may send back what it was sent. */
  @Property(tries = 300)
  void noProblemRepeatsWhatTheIssuerSays(
      @ForAll @IntRange(min = 200, max = 599) int status, @ForAll("echoes") String body) {
    RefreshOutcome outcome = RefreshOutcome.of(answer(status, body), HELD, NOW);

    assertThat(problem(outcome).map(Problem::toString).orElse("")).doesNotContain(REFRESH_TOKEN);
  }

  @Provide
  Arbitrary<String> echoes() {
    return Arbitraries.of(
            "{'error':'%s'}",
            "{'error':{'code':'%s','message':'%s'}}",
            "{'error':'invalid_grant','error_description':'%s'}",
            "{'error':{'code':'refresh_token_reused','message':'token %s'}}",
            "{'code':'%s'}",
            "{'access_token':'%s x'}",
            "{'access_token':'a','refresh_token':'%s x'}",
            "%s")
        .map(form -> form.replace("%s", REFRESH_TOKEN));
  }

  private static ChatGptTokens fresh(String body) {
    return switch (RefreshOutcome.of(answer(200, body), HELD, NOW)) {
      case RefreshOutcome.Fresh(var tokens) -> tokens;
      case RefreshOutcome other -> throw new AssertionError(other);
    };
  }

  private static Optional<Problem> problem(RefreshOutcome outcome) {
    return switch (outcome) {
      case RefreshOutcome.Fresh _ -> Optional.empty();
      case RefreshOutcome.Over over -> Optional.of(over.problem());
      case RefreshOutcome.RetryLater(var problem, _) -> Optional.of(problem);
      case RefreshOutcome.InDoubt(var problem) -> Optional.of(problem);
    };
  }

  private static Answer answer(int status, String body) {
    return Answer.of(
        new CannedResponse(status, (body == null ? "" : body).replace('\'', '"')), NOW);
  }

  private static ChatGptTokens held(String idToken, Optional<String> accountId) {
    return new ChatGptTokens(
        Secret.of(idToken),
        Secret.of("old"),
        Secret.of(REFRESH_TOKEN),
        accountId,
        Optional.empty(),
        Optional.empty());
  }

  private static String jwt(String user, String account) {
    Json.Obj auth = Json.object();
    auth = user == null ? auth : auth.with("chatgpt_user_id", user);
    auth = account == null ? auth : auth.with("chatgpt_account_id", account);
    String payload = Json.object().with("https://api.openai.com/auth", auth).compact();
    return "eyJhbGciOiJSUzI1NiJ9."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }
}
