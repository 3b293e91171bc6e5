package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static io.keyward.sandbox.Client.errorCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FaultsTest {
  private static final String[] CONTROL = {"x-keyward-sandbox", "faults"};

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aStatusHitsTheNextRequestOnly() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(503, "overloaded"));

    assertThat(usage().statusCode()).isEqualTo(503);
    assertThat(usage().statusCode()).isEqualTo(200);
  }

  @Test
  void aCountedFaultHitsThatManyRequests() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(500, "a"), 2);

    assertThat(List.of(usage().statusCode(), usage().statusCode(), usage().statusCode()))
        .containsExactly(500, 500, 200);
  }

  @Test
  void aStandingFaultStandsUntilItIsCleared() {
    sandbox.faults().always(Endpoint.USAGE, new Fault.Status(500, "a"));
    assertThat(usage().statusCode()).isEqualTo(500);
    assertThat(usage().statusCode()).isEqualTo(500);

    sandbox.faults().clear();

    assertThat(usage().statusCode()).isEqualTo(200);
  }

  @Test
  void countedFaultsComeBeforeTheStandingOneInTheirOrder() {
    sandbox.faults().always(Endpoint.USAGE, new Fault.Status(500, "standing"));
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(502, "first"));
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(503, "second"));

    assertThat(List.of(usage().statusCode(), usage().statusCode(), usage().statusCode()))
        .containsExactly(502, 503, 500);
  }

  @Test
  void aFaultLeavesOtherEndpointsAlone() {
    sandbox.faults().always(Endpoint.TOKEN, new Fault.Status(500, "a"));

    assertThat(usage().statusCode()).isEqualTo(200);
  }

  @Test
  void aDelayComesBeforeTheRightAnswer() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Delay(Duration.ofMillis(300)));

    long start = System.nanoTime();
    HttpResponse<String> response = usage();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void aReusedRefreshIsClaimedThoughTheTokenIsFresh() {
    TokenSet tokens = sandbox.signIn();
    sandbox.faults().next(Endpoint.TOKEN, new Fault.ReusedRefresh());

    assertThat(errorCode(Flows.refresh(client, tokens.refreshToken(), tokens.clientId())))
        .isEqualTo("refresh_token_reused");
    assertThat(Flows.refresh(client, tokens.refreshToken(), tokens.clientId()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anExpiredRefreshIsClaimed() {
    TokenSet tokens = sandbox.signIn();
    sandbox.faults().next(Endpoint.TOKEN, new Fault.ExpiredRefresh());

    assertThat(errorCode(Flows.refresh(client, tokens.refreshToken(), tokens.clientId())))
        .isEqualTo("refresh_token_expired");
  }

  @Test
  void aRevokedAccountIsRevokedForGood() {
    TokenSet tokens = sandbox.signIn();
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.RevokedAccount());

    assertThat(Flows.statusOfPrompt(client, tokens.accessToken())).isEqualTo(401);
    assertThat(Flows.statusOfPrompt(client, tokens.accessToken())).isEqualTo(401);
  }

  @Test
  void garbageIsNoJson() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Garbage());

    HttpResponse<String> response = usage();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Json.readObject(response.body()))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void aFailedStreamEndsWithTheErrorThatItWasTold() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.FailedStream(2, "usage_limit_reached"));

    List<Map.Entry<String, ObjectNode>> events = Client.events(prompt().body());

    assertThat(events).hasSize(3);
    assertThat(events.getLast().getKey()).isEqualTo("response.failed");
    assertThat(events.getLast().getValue().at("/response/error/code").asString())
        .isEqualTo("usage_limit_reached");
  }

  @Test
  void aUsageLimitSaysWhenItResets() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.UsageLimit(Duration.ofHours(1)));

    HttpResponse<String> answer = prompt();

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("\"usage_limit_reached\"", "\"resets_in_seconds\":3600");
  }

  @Test
  void aTruncatedStreamEndsAfterThatManyEvents() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(6));

    List<Map.Entry<String, ObjectNode>> events = Client.events(prompt().body());

    assertThat(events).hasSize(6);
    assertThat(events.getLast().getKey()).isEqualTo("response.output_text.delta");
  }

  @Test
  void aSlowStreamPausesBeforeEveryEvent() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.SlowStream(Duration.ofMillis(5)));

    long start = System.nanoTime();
    int events = Client.events(prompt().body()).size();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(5L * events));
  }

  @Test
  void aHugeBodyIsThatHuge() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.HugeBody(3_000_000));

    assertThat(body(usage()).path("filling").stringValue()).hasSize(3_000_000);
  }

  @Test
  void aHugeEventIsOneLine() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.HugeBody(1_000_000));

    assertThat(Client.events(prompt().body()))
        .singleElement()
        .satisfies(
            event -> assertThat(event.getValue().path("delta").stringValue()).hasSize(1_000_000));
  }

  @Test
  void aRateLimitTellsWhenToComeBack() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.RateLimited(Duration.ofSeconds(30)));

    HttpResponse<String> response = prompt();

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).contains("30");
  }

  @Test
  void aSkewedClockShowsInTheDateAndInTheTokensButNotInWhatTheyAreWorth() throws Exception {
    TestClock clock = new TestClock();
    try (Sandbox skewed = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
      Client there = new Client(skewed);
      String code = Flows.approvedCode(skewed);
      skewed.faults().next(Endpoint.TOKEN, new Fault.ClockSkew(Duration.ofHours(-2)));

      HttpResponse<String> response = Flows.exchange(there, code);

      String accessToken = body(response).path("access_token").stringValue();
      assertThat(response.headers().firstValue("date")).contains("Sun, 22 Nov 2026 08:00:00 GMT");
      assertThat(SignedJWT.parse(accessToken).getJWTClaimsSet().getExpirationTime().toInstant())
          .isEqualTo(clock.instant().minus(Duration.ofHours(1)));
      assertThat(Flows.statusOfPrompt(there, accessToken)).isEqualTo(200);
    }
  }

  @Test
  void whatWasDoneBeforeAnAnswerWasLostIsDone() {
    TokenSet tokens = sandbox.signIn();
    sandbox.faults().next(Endpoint.TOKEN, new Fault.LostAnswer());

    assertThatThrownBy(() -> Flows.refresh(client, tokens.refreshToken(), tokens.clientId()))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(Client.errorCode(Flows.refresh(client, tokens.refreshToken(), tokens.clientId())))
        .isEqualTo("refresh_token_reused");
  }

  @Test
  void aDroppedConnectionHasNoAnswer() {
    sandbox.faults().next(Endpoint.TOKEN, new Fault.DropConnection());

    assertThatThrownBy(() -> client.form("/oauth/token", Map.of("a", "b")))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);
    Exchange dropped =
        sandbox
            .journal()
            .await(
                exchange -> exchange.ending() == Exchange.Ending.BROKEN_OFF, Duration.ofSeconds(5));
    assertThat(dropped.status()).isZero();
  }

  @Test
  void optionsPlanFaultsFromTheStart() {
    SandboxOptions options =
        SandboxOptions.defaults().withFaults(List.of(Fault.parse("home:status=503:1")));
    try (Sandbox broken = Sandbox.start(options)) {
      assertThat(new Client(broken).get("/").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void theControlApiPlansListsAndClears() {
    HttpResponse<String> planned =
        client.json("/sandbox/faults", "{\"fault\":\"usage:status=503,down\"}", CONTROL);
    assertThat(planned.body()).isEqualTo("{\"faults\":[\"usage:status=503,down\"]}");
    assertThat(usage().statusCode()).isEqualTo(503);

    assertThat(client.delete("/sandbox/faults?endpoint=token", CONTROL).body()).contains("usage");
    assertThat(client.delete("/sandbox/faults?endpoint=usage", CONTROL).body())
        .isEqualTo("{\"faults\":[]}");
    assertThat(usage().statusCode()).isEqualTo(200);
  }

  @Test
  void theControlApiPlansAllOrNothing() {
    HttpResponse<String> response =
        client.json(
            "/sandbox/faults", "{\"faults\":[\"usage:garbage\",\"usage:nonsense\"]}", CONTROL);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(sandbox.faults().planned()).isEmpty();
  }

  @Test
  void aWebPageCanNotPlanFaultsBecauseItCanNotSendTheHeader() {
    HttpResponse<String> response =
        client.json("/sandbox/faults", "{\"fault\":\"usage:status=503\"}");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(sandbox.faults().planned()).isEmpty();
    String preflight =
        client.raw(
            "OPTIONS /sandbox/faults HTTP/1.1\r\nHost: "
                + sandbox.url().getAuthority()
                + "\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: x-keyward-sandbox\r\nConnection: close\r\n\r\n");
    assertThat(preflight)
        .startsWith("HTTP/1.1 405 ")
        .doesNotContainIgnoringCase("access-control-allow");
  }

  private HttpResponse<String> usage() {
    return client.get(
        "/backend-api/wham/usage", "authorization", "Bearer " + sandbox.issueApiKey());
  }

  private HttpResponse<String> prompt() {
    return client.json(
        "/v1/responses",
        "{\"stream\":true,\"input\":\"one two three four five six seven\"}",
        "authorization",
        "Bearer " + sandbox.issueApiKey());
  }
}
