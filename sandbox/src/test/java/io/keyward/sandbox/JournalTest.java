package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void everyRequestIsThereInOrderWithItsStatus() {
    client.get("/");
    client.get("/nothing");
    TokenSet tokens = sandbox.signIn();
    Flows.refresh(client, tokens.refreshToken(), tokens.clientId());

    assertThat(sandbox.journal().requests())
        .extracting(Exchange::method, Exchange::path, Exchange::status)
        .containsExactly(
            tuple("GET", "/", 200),
            tuple("GET", "/nothing", 404),
            tuple("POST", "/oauth/token", 200));
    assertThat(sandbox.journal().count("/oauth/token")).isEqualTo(1);
  }

  @Test
  void onlyTheLastRequestsAreKeptAndAllAreCounted() {
    Journal journal = new Journal();
    for (int i = 0; i < Journal.MOST + 3; i++) {
      int place = journal.enter(Instant.EPOCH, "GET", "/", 200, Map.of(), Map.of());
      assertThat(place).isEqualTo(i);
    }
    journal.end(1, Exchange.Ending.COMPLETE);
    journal.end(Journal.MOST + 2, Exchange.Ending.COMPLETE);

    assertThat(journal.count("/")).isEqualTo(Journal.MOST + 3);
    assertThat(journal.requests()).hasSize(Journal.MOST);
    assertThat(journal.requests().getFirst().number()).isEqualTo(3);
    assertThat(journal.requests().getLast().number()).isEqualTo(Journal.MOST + 2);
    assertThat(journal.requests())
        .filteredOn(exchange -> exchange.ending() == Exchange.Ending.COMPLETE)
        .extracting(Exchange::number)
        .containsExactly(Journal.MOST + 2);
  }

  @Test
  void secretsShowOnlyWhenTheyAreAskedForByName() {
    TokenSet tokens = sandbox.signIn();
    Flows.refresh(client, tokens.refreshToken(), tokens.clientId());

    Exchange refresh = sandbox.journal().requests("/oauth/token").getFirst();

    assertThat(refresh.field("grant_type")).contains("refresh_token");
    assertThat(refresh.field("refresh_token")).isEmpty();
    assertThat(refresh.toString()).doesNotContain(tokens.refreshToken());
    assertThat(refresh.revealSecret("refresh_token")).contains(tokens.refreshToken());
    assertThat(tokens.toString()).doesNotContain(tokens.refreshToken(), tokens.accessToken());
  }

  @Test
  void theAuthorizationHeaderIsASecret() {
    String key = sandbox.issueApiKey();
    Flows.statusOfPrompt(client, key);

    Exchange prompt = sandbox.journal().requests("/v1/responses").getFirst();

    assertThat(prompt.header("Authorization")).isEmpty();
    assertThat(prompt.revealSecret("authorization")).contains("Bearer " + key);
    assertThat(prompt.field("input")).contains("hello");
  }

  @Test
  void everySecretOfASignInIsKnown() {
    String code = Flows.approvedCode(sandbox);
    ObjectNode tokens = body(Flows.exchange(client, code));
    ObjectNode device =
        body(
            client.json(
                "/api/accounts/deviceauth/usercode", "{\"client_id\":\"" + Flows.CLIENT + "\"}"));
    Flows.statusOfPrompt(client, "a-token-from-somewhere-else");

    Set<String> secrets = sandbox.issuedSecrets();

    assertThat(secrets)
        .contains(
            code,
            Flows.VERIFIER,
            tokens.path("id_token").stringValue(),
            tokens.path("access_token").stringValue(),
            tokens.path("refresh_token").stringValue(),
            device.path("device_auth_id").stringValue(),
            "a-token-from-somewhere-else")
        .doesNotContain(device.path("user_code").stringValue());
  }

  @Test
  void anAnswerIsThereBeforeTheClientHasReadIt() {
    HttpResponse<String> response = client.get("/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(sandbox.journal().count("/")).isEqualTo(1);
  }

  @Test
  void aClientThatGoesAwayIsNoticed() throws IOException {
    try (Sandbox endless =
        Sandbox.start(
            SandboxOptions.defaults()
                .withEventPause(Duration.ofMillis(1))
                .withAnswer(_ -> "word ".repeat(20_000)))) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endless.url().getPort())) {
        String body = "{\"stream\":true,\"input\":\"hello\"}";
        String request =
            "POST /v1/responses HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + endless.issueApiKey()
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }

      Exchange gone =
          endless
              .journal()
              .await(
                  exchange -> exchange.ending() == Exchange.Ending.BROKEN_OFF,
                  Duration.ofSeconds(10));

      assertThat(gone.path()).isEqualTo("/v1/responses");
    }
  }

  @Test
  void waitingInVainEndsWithWhatWasReceivedInstead() {
    client.get("/nothing");

    assertThatThrownBy(
            () -> sandbox.journal().await(each -> each.status() == 999, Duration.ofMillis(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/nothing");
  }
}
