package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.accounts.Account;
import io.keyward.accounts.Health;
import io.keyward.accounts.Standing;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.key.Scope;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Fault;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy between a program and a service that speaks the whole protocol. */
@Timeout(60)
class LoopbackProxyTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-5.1\",\"stream\":true,\"input\":\"Say something.\"}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Household house;
  private String key;

  @BeforeEach
  void open(@TempDir Path home) {
    house = Household.in(home);
    key = house.key();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    house.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(house.proxy.url().resolve(path))
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask() throws Exception {
    return ask(PROMPT);
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return send(request("/v1/responses").POST(BodyPublishers.ofString(body)));
  }

  private static Json.Obj error(HttpResponse<String> answer) {
    return ((Json.Obj) Json.parse(answer.body())).object("error").orElseThrow();
  }

  private static String code(HttpResponse<String> answer) {
    return error(answer).string("code").orElse("");
  }

  private int asked() {
    return house.sandbox.journal().requests("/v1/responses").size();
  }

  private Standing standing() {
    return house.standings.now().of(house.accounts.pool().accounts().getFirst());
  }

  @Test
  void anAnswerStreamsThroughAsItIsAndSaysWhoseItIs() throws Exception {
    HttpResponse<String> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.headers().firstValue("x-keyward-account")).contains("work");
    assertThat(answer.headers().firstValue("x-keyward-account-why")).contains("standard");
    assertThat(answer.headers().firstValue("x-codex-primary-used-percent")).contains("12");
    assertThat(answer.body()).contains("event: response.created", "event: response.completed");
    assertThat(standing().quota()).isPresent();
  }

  @Test
  void anAnswerInOnePiecePassesToo() throws Exception {
    HttpResponse<String> answer = ask(PROMPT.replace("true", "false"));

    assertThat(((Json.Obj) Json.parse(answer.body())).string("status")).contains("completed");
  }

  @Test
  void aConnectionServesManyRequests() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(ask().statusCode()).isEqualTo(200);
    }
    assertThat(asked()).isEqualTo(50);
  }

  @Test
  void modelsAreListed() throws Exception {
    assertThat(send(request("/v1/models")).body()).contains("gpt-sandbox");
    assertThat(send(request("/models?client_version=0.169.0")).body()).contains("gpt-sandbox");
  }

  @Test
  void theTokenIsTheAccountsAndNothingOfTheCallerGoesOn() throws Exception {
    send(
        request("/v1/responses")
            .header("x-api-key", key)
            .header("cookie", "a=b")
            .header("chatgpt-account-id", "somebody-else")
            .header("session-id", "s-1")
            .header("user-agent", "codex_exec/0.169.0")
            .POST(BodyPublishers.ofString(PROMPT)));

    Exchange seen = house.sandbox.journal().requests("/v1/responses").getFirst();
    assertThat(seen.revealSecret("authorization"))
        .hasValueSatisfying(sent ->
            assertThat(house.sandbox.issuedSecrets()).contains(sent.substring("Bearer ".length())));
    assertThat(seen.revealSecret("cookie")).isEmpty();
    assertThat(seen.header("x-api-key")).isEmpty();
    assertThat(seen.header("chatgpt-account-id"))
        .isPresent()
        .isNotEqualTo(Optional.of("somebody-else"));
    assertThat(seen.header("user-agent")).contains("codex_exec/0.169.0");
    assertThat(seen.header("session-id")).contains("s-1");
  }

  @Test
  void aTokenThatIsRefusedIsReplacedAndTheRequestSentOnceMore() throws Exception {
    house.sandbox.expireAccessTokens();

    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(asked()).isEqualTo(2);
    assertThat(house.sandbox.journal().requests("/oauth/token")).hasSize(1);
  }

  @Test
  void aRevokedSignInIsToldAndNotTriedAgain() throws Exception {
    house.sandbox.revokeAccount();

    HttpResponse<String> answer = ask();
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(standing().health()).isInstanceOf(Health.Ended.class);
    int before = asked();

    HttpResponse<String> again = ask();
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(code(again)).isEqualTo("account-unhealthy");
    assertThat(asked()).isEqualTo(before);
  }

  @Test
  void aLimitIsPassedOnAndThenKeptWithoutAskingAgain() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.RateLimited(Duration.ofMinutes(30)));

    HttpResponse<String> answer = ask();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).contains("1800");

    HttpResponse<String> again = ask();
    assertThat(again.statusCode()).isEqualTo(429);
    assertThat(code(again)).isEqualTo("account-limited");
    assertThat(Integer.parseInt(again.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1700, 1801);
    assertThat(again.headers().firstValue("x-should-retry")).contains("false");
    assertThat(error(again).integer("resets_at")).isPresent();
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServicePassesInItsOwnWords() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(503, "overloaded"));

    HttpResponse<String> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(code(answer)).isEqualTo("overloaded");
    assertThat(standing().health()).isInstanceOf(Health.Shaky.class);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET,  /v1/responses,          405, wrong-method
          POST, /v1/models,             405, wrong-method
          POST, /v1/chat/completions,   404, unknown-path
          GET,  /,                      404, unknown-path
          POST, /v1/responses/,         404, unknown-path
          POST, /v1/responses;a=b,      404, unknown-path
          POST, /v1//responses,         404, unknown-path
          """)
  void whatIsNotThereIsToldInTheShapeOfTheApi(String method, String path, int status, String code)
      throws Exception {
    HttpResponse<String> answer =
        send(request(path).method(method, BodyPublishers.ofString(PROMPT)));

    assertThat(answer.statusCode()).isIn(status, 400);
    assertThat(code(answer)).isIn(code, "not-understood");
    assertThat(asked()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"/v1/responses", "/v1/models", "/metrics", "/", "/anything"})
  void withoutAKeyNothingIsSaidOfWhatIsThere(String path) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(house.proxy.url().resolve(path))
                .header("authorization", "Bearer kw_local_x")
                .POST(BodyPublishers.ofString(PROMPT)));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(code(answer)).isEqualTo("invalid_api_key");
    assertThat(asked()).isZero();
  }

  @Test
  void healthNeedsNoKeyAndTellsNothingElse() throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(house.proxy.url().resolve("/healthz")));

    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(answer.headers().map()).doesNotContainKeys("server", "date");
  }

  @Test
  void aPageWhoseNameWasMadeToPointHereGetsNothing() throws Exception {
    for (String field :
        List.of(
            "Host: evil.example:" + house.proxy.url().getPort(),
            "Host: 127.0.0.1:" + house.proxy.url().getPort() + "\r\nOrigin: http://evil.example")) {
      try (Socket socket =
          new Socket(InetAddress.ofLiteral("127.0.0.1"), house.proxy.url().getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /v1/models HTTP/1.1\r\n"
                        + field
                        + "\r\nAuthorization: Bearer "
                        + key
                        + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .containsPattern("^HTTP/1.1 (421|403) ")
            .doesNotContain("access-control");
      }
    }
    assertThat(house.sandbox.journal().requests("/v1/models")).isEmpty();
  }

  /** A server may remember the fields of the request before on the same connection. */
  @Test
  void aKeyInOtherLettersIsAnotherKeyOnTheSameConnectionToo() throws Exception {
    String request =
        "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n%s\r\n";
    int port = house.proxy.url().getPort();
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      String asked =
          request.formatted(port, key, "")
              + request.formatted(port, key, "")
              + request.formatted(port, swappedCase(key), "Connection: close\r\n");
      socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern("(?s)^HTTP/1.1 200 .*HTTP/1.1 200 .*HTTP/1.1 401 ");
    }
  }

  /** The prefix stays: it is what keys are told from tokens by. */
  private static String swappedCase(String key) {
    String prefix = ClientKeys.PREFIX;
    return prefix
        + key.substring(prefix.length())
            .chars()
            .map(
                c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
  }

  @Test
  void aWebSocketIsRefusedSoThatCodexGoesOnOverHttp() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.ofLiteral("127.0.0.1"), house.proxy.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /v1/responses HTTP/1.1\r\nHost: 127.0.0.1:"
                      + house.proxy.url().getPort()
                      + "\r\nAuthorization: Bearer "
                      + key
                      + "\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                      + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 426 ");
    }
  }

  @Test
  void aKeyForAModelAsksForNoOther() throws Exception {
    key = house.key(new Scope(List.of(), List.of("gpt-5.1"), Optional.empty()));

    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(code(ask(PROMPT.replace("gpt-5.1", "gpt-5.1-pro")))).isEqualTo("model-not-allowed");
    assertThat(code(ask("{\"model\":\"gpt-5.1\",\"input\":\"x\",\"model\":\"gpt-5.1-pro\"}")))
        .isEqualTo("model-not-certain");
    assertThat(code(ask("{\"input\":\"x\"}"))).isEqualTo("model-not-certain");
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void aBodyThatHidesWhatItAsksForIsNotPassedOn() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/v1/responses")
                .header("content-encoding", "zstd")
                .POST(BodyPublishers.ofString(PROMPT)));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(asked()).isZero();
  }

  @Test
  void aKeyForAnAccountUsesThatOneAndNoOther() throws Exception {
    Account other = house.addKey("billing");
    key = house.key(new Scope(List.of(other.id()), List.of(), Optional.empty()));

    assertThat(ask().headers().firstValue("x-keyward-account")).contains("billing");

    key = house.key(new Scope(List.of(other.id(), "gone"), List.of(), Optional.empty()));
    HttpResponse<String> answer = ask();
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("account-not-allowed");
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void noSecretOfTheAccountComesBackWhateverIsAsked() throws Exception {
    String all = ask().headers().map() + ask().body() + send(request("/v1/models")).body();

    assertThat(house.sandbox.issuedSecrets())
        .isNotEmpty()
        .allMatch(secret -> !all.contains(secret));
  }

  @Test
  void whatPassedIsCountedWithoutNames() throws Exception {
    ask();

    String metrics = send(request("/metrics")).body();
    assertThat(metrics)
        .contains(
            "keyward_proxy_requests_total{outcome=\"completed\"} 1",
            "keyward_proxy_open_requests 0",
            "# TYPE keyward_proxy_first_byte_seconds histogram")
        .doesNotContain("work")
        .doesNotContain("gpt");
  }

  @Test
  void afterItsEndNobodyListens() throws Exception {
    URI url = house.proxy.url();
    house.proxy.close();

    assertThat(
            catchThrowable(
                () -> client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())))
        .isInstanceOf(ConnectException.class);
  }
}
