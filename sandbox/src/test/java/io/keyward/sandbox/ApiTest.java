package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static io.keyward.sandbox.Client.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ApiTest {
  private static final String PROMPT =
      """
      {"model":"gpt-x","stream":true,"input":[
        {"role":"developer","content":[{"type":"input_text","text":"be brief"}]},
        {"role":"user","content":[{"type":"input_text","text":"What is a sandbox?"}]}]}
      """;

  private final TestClock clock = new TestClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withClock(clock).withEventPause(Duration.ZERO));
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/responses", "/backend-api/codex/responses"})
  void anAnswerStreamsInTheDocumentedOrder(String path) {
    HttpResponse<String> response = client.json(path, PROMPT, bearer());

    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    List<Map.Entry<String, ObjectNode>> events = Client.events(response.body());
    List<String> names = events.stream().map(Map.Entry::getKey).toList();
    assertThat(names)
        .startsWith(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta")
        .endsWith(
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).getValue().path("sequence_number").intValue()).isEqualTo(i);
      assertThat(events.get(i).getValue().path("type").stringValue()).isEqualTo(names.get(i));
    }
  }

  @Test
  void theDeltasTogetherAreTheTextAndTheTextQuotesThePrompt() {
    HttpResponse<String> response = client.json("/v1/responses", PROMPT, bearer());

    List<ObjectNode> events =
        Client.events(response.body()).stream().map(Map.Entry::getValue).toList();
    StringBuilder deltas = new StringBuilder();
    for (ObjectNode event : events) {
      deltas.append(event.path("delta").asString(""));
    }
    ObjectNode completed = (ObjectNode) events.getLast().path("response");
    assertThat(deltas.toString()).contains("What is a sandbox?").doesNotContain("be brief");
    assertThat(completed.path("output").path(0).path("content").path(0).path("text").stringValue())
        .isEqualTo(deltas.toString());
    assertThat(completed.path("status").stringValue()).isEqualTo("completed");
    assertThat(completed.path("model").stringValue()).isEqualTo("gpt-x");
    assertThat(completed.path("usage").path("total_tokens").intValue()).isPositive();
  }

  @Test
  void withoutStreamTheAnswerComesInOnePiece() {
    HttpResponse<String> response =
        client.json("/v1/responses", "{\"input\":\"Short?\"}", bearer());

    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(
            body(response)
                .path("output")
                .path(0)
                .path("content")
                .path(0)
                .path("text")
                .stringValue())
        .contains("Short?");
  }

  @Test
  void theAnswerIsWhatTheOptionsMakeOfThePrompt() {
    try (Sandbox shouting =
        Sandbox.start(SandboxOptions.defaults().withAnswer(prompt -> prompt + "!"))) {
      HttpResponse<String> response =
          new Client(shouting)
              .json(
                  "/v1/responses",
                  "{\"input\":\"hi\"}",
                  "authorization",
                  "Bearer " + shouting.issueApiKey());

      assertThat(response.body()).contains("\"text\":\"hi!\"");
    }
  }

  @Test
  void theAnswerTellsTheLimitsInHeaders() {
    HttpResponse<String> response = client.json("/v1/responses", PROMPT, bearer());

    assertThat(response.headers().firstValue("x-codex-primary-used-percent")).contains("12");
    assertThat(response.headers().firstValue("x-codex-primary-window-minutes")).contains("300");
    assertThat(response.headers().firstValue("x-codex-primary-reset-at"))
        .contains(Long.toString(clock.instant().plus(Duration.ofHours(5)).getEpochSecond()));
  }

  @Test
  void aCallWithoutATokenIsRefused() {
    HttpResponse<String> response = client.json("/v1/responses", PROMPT);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(errorCode(response)).isEqualTo("missing_authorization");
  }

  @Test
  void aTokenThatWasNeverGrantedIsRefused() {
    assertThat(refusal("sk-made-up")).isEqualTo("invalid_api_key");
  }

  @Test
  void anAccessTokenIsRefusedFromItsExpiryOn() {
    TokenSet tokens = sandbox.signIn();
    clock.advance(Duration.ofHours(1).minusSeconds(1));
    assertThat(Flows.statusOfPrompt(client, tokens.accessToken())).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));

    assertThat(refusal(tokens.accessToken())).isEqualTo("token_expired");
  }

  @Test
  void expiringAccessTokensLeavesRefreshingPossible() {
    TokenSet tokens = sandbox.signIn();

    sandbox.expireAccessTokens();

    assertThat(refusal(tokens.accessToken())).isEqualTo("token_expired");
    assertThat(Flows.refresh(client, tokens.refreshToken(), tokens.clientId()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void revokingTheAccountEndsEverything() {
    TokenSet tokens = sandbox.signIn();
    String key = sandbox.issueApiKey();

    sandbox.revokeAccount();

    assertThat(refusal(tokens.accessToken())).isEqualTo("token_revoked");
    assertThat(refusal(key)).isEqualTo("token_revoked");
    assertThat(errorCode(Flows.refresh(client, tokens.refreshToken(), tokens.clientId())))
        .isEqualTo("refresh_token_invalidated");
  }

  @Test
  void anotherWorkspaceIsRefused() {
    HttpResponse<String> response =
        client.get(
            "/backend-api/wham/usage",
            "authorization",
            "Bearer " + sandbox.signIn().accessToken(),
            "chatgpt-account-id",
            "another");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void aPersonalAccessTokenTellsWhoItIs() {
    HttpResponse<String> response =
        client.get(
            "/api/accounts/v1/user-auth-credential/whoami",
            "authorization",
            "Bearer " + sandbox.issuePersonalAccessToken());

    assertThat(body(response).path("chatgpt_account_id").stringValue())
        .isEqualTo(SandboxUser.ada().accountId());
    assertThat(body(response).path("chatgpt_account_is_fedramp").booleanValue()).isFalse();
  }

  @Test
  void aCompressedBodyIsRead() {
    byte[] compressed = Zstd.compress(PROMPT.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response = compressed(compressed);

    assertThat(response.body()).contains("What is a sandbox?");
  }

  @Test
  void aSmallBodyThatDecompressesToAHugeOneIsRefused() {
    byte[] bomb = Zstd.compress(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);

    assertThat(compressed(bomb).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyThatOnlyClaimsToBeCompressedIsRefused() {
    assertThat(compressed("{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownCompressionIsRefused() {
    assertThat(client.bytes("/v1/responses", new byte[0], "content-encoding", "br").statusCode())
        .isEqualTo(415);
  }

  @Test
  void aHugeBodyIsRefused() {
    assertThat(client.bytes("/v1/responses", new byte[9 << 20]).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "\"text\"", "{} {}"})
  void aBodyThatIsNoJsonObjectIsABadRequest(String body) {
    assertThat(client.json("/v1/responses", body, bearer()).statusCode()).isEqualTo(400);
  }

  @Test
  void aRequestWithoutInputIsABadRequest() {
    assertThat(errorCode(client.json("/v1/responses", "{}", bearer())))
        .isEqualTo("missing_required_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/responses", "/backend-api/codex/responses"})
  void aWebSocketAttemptIsAnswered426(String path) {
    String answer =
        client.raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: "
                + sandbox.url().getAuthority()
                + "\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 426 ");
  }

  @Test
  void aGetThatIsNoWebSocketAttemptIsAnswered405() {
    assertThat(client.get("/v1/responses").statusCode()).isEqualTo(405);
  }

  @Test
  void usageTellsPlanAndWindows() {
    HttpResponse<String> response = client.get("/backend-api/wham/usage", bearer());

    assertThat(body(response).path("plan_type").stringValue()).isEqualTo("plus");
    assertThat(
            body(response)
                .path("rate_limit")
                .path("primary_window")
                .path("limit_window_seconds")
                .intValue())
        .isEqualTo(18_000);
  }

  @Test
  void theWorkspaceIsListedOnce() {
    HttpResponse<String> response = client.get("/backend-api/wham/accounts/check", bearer());

    assertThat(body(response).path("accounts").size()).isEqualTo(1);
    assertThat(body(response).path("accounts").path(0).path("id").stringValue())
        .isEqualTo(SandboxUser.ada().accountId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models",
        "/backend-api/codex/models",
        "/backend-api/wham/usage",
        "/backend-api/wham/accounts/check",
        "/backend-api/wham/config/bundle",
        "/backend-api/wham/rate-limit-reset-credits"
      })
  void everyPathAroundTheApiWantsATokenAndAnswersJson(String path) {
    assertThat(client.get(path).statusCode()).isEqualTo(401);
    assertThat(client.get(path, bearer()).statusCode()).isEqualTo(200);
    assertThat(client.get(path, bearer()).headers().firstValue("content-type"))
        .contains("application/json");
  }

  private HttpResponse<String> compressed(byte[] body) {
    return client.bytes(
        "/backend-api/codex/responses",
        body,
        "content-type",
        "application/json",
        "content-encoding",
        "zstd",
        "authorization",
        "Bearer " + sandbox.issueApiKey());
  }

  private String refusal(String bearer) {
    HttpResponse<String> response =
        client.json("/v1/responses", PROMPT, "authorization", "Bearer " + bearer);
    assertThat(response.statusCode()).isEqualTo(401);
    return errorCode(response);
  }

  private String[] bearer() {
    return new String[] {"authorization", "Bearer " + sandbox.issueApiKey()};
  }
}
