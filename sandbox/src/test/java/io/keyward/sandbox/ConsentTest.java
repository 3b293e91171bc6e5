package io.keyward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void thePageNamesAccountAndWorkspaceAndApprovingSendsTheBrowserBackWithCodeAndState() {
    HttpResponse<String> page = authorize(Flows.authorization());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Ada Sandbox", "Ada&#39;s workspace", "Approve", "Deny");

    HttpResponse<String> sentBack = decide(page, "approve");

    URI target = URI.create(sentBack.headers().firstValue("location").orElseThrow());
    assertThat(sentBack.statusCode()).isEqualTo(302);
    assertThat(target.toString()).startsWith(Flows.CALLBACK + "?");
    assertThat(Flows.parameter(target, "state")).isEqualTo("the-state");
    assertThat(Flows.exchange(client, Flows.parameter(target, "code")).statusCode()).isEqualTo(200);
  }

  @Test
  void denyingSendsTheBrowserBackWithAnErrorAndState() {
    HttpResponse<String> sentBack = decide(authorize(Flows.authorization()), "deny");

    URI target = URI.create(sentBack.headers().firstValue("location").orElseThrow());
    assertThat(Flows.parameter(target, "error")).isEqualTo("access_denied");
    assertThat(Flows.parameter(target, "state")).isEqualTo("the-state");
    assertThat(Flows.parameter(target, "code")).isEmpty();
  }

  @Test
  void aRequestIsDecidedOnce() {
    HttpResponse<String> page = authorize(Flows.authorization());
    decide(page, "approve");

    assertThat(decide(page, "approve").statusCode()).isEqualTo(400);
  }

  @Test
  void aDecisionWithoutAPageIsRefused() {
    HttpResponse<String> response =
        client.form("/oauth/consent", Map.of("request", "guessed", "decision", "approve"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/auth/callback",
        "http://evil.example/auth/callback",
        "http://127.0.0.1.evil.example/auth/callback",
        "http://127.0.0.1@evil.example/auth/callback",
        "http://user@127.0.0.1/auth/callback",
        "https://127.0.0.1:1455/auth/callback",
        "http://127.0.0.1:1455/other",
        "http://127.0.0.1:1455/auth/callback/../other",
        "http://127.0.0.1:1455/auth/callback?x=1",
        "http://127.0.0.1:1455/auth/callback#x",
        "//127.0.0.1/auth/callback",
        "javascript:alert(1)",
        "http://[not an address]/auth/callback",
        ""
      })
  void nobodyIsEverSentToAnAddressThatIsNotTheCallbackOnThisComputer(String redirectUri) {
    HttpResponse<String> response = authorize(Flows.authorization("redirect_uri", redirectUri));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("location")).isEmpty();
    assertThat(response.body()).contains("SANDBOX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1457/auth/callback",
        "http://localhost:1455/auth/callback",
        "http://[::1]:1455/auth/callback",
        "http://127.0.0.1:50123/auth/callback"
      })
  void everyLoopbackCallbackIsFine(String redirectUri) {
    assertThat(authorize(Flows.authorization("redirect_uri", redirectUri)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,token,unsupported_response_type",
    "response_type,'',unsupported_response_type",
    "code_challenge_method,plain,invalid_request",
    "code_challenge_method,'',invalid_request",
    "code_challenge,short,invalid_request",
    "code_challenge,'',invalid_request",
    "state,'',invalid_request",
    "scope,'',invalid_scope"
  })
  void aRequestThatIsNotWellFormedGoesBackAsAnError(String name, String value, String error) {
    HttpResponse<String> response = authorize(Flows.authorization(name, value));

    assertThat(response.statusCode()).isEqualTo(302);
    URI target = URI.create(response.headers().firstValue("location").orElseThrow());
    assertThat(Flows.parameter(target, "error")).isEqualTo(error);
  }

  @Test
  void aClientWithoutAnIdIsToldNothing() {
    HttpResponse<String> response = authorize(Flows.authorization("client_id", ""));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("location")).isEmpty();
  }

  @Test
  void aTestCanDenyWithoutABrowser() {
    URI target = sandbox.deny(Flows.authorizeUrl(sandbox));

    assertThat(Flows.parameter(target, "error")).isEqualTo("access_denied");
  }

  @Test
  void aTestLearnsWhyItsRequestIsRefused() {
    URI withoutState =
        sandbox
            .url()
            .resolve("/oauth/authorize?" + Client.encoded(Flows.authorization("state", "")));

    assertThatThrownBy(() -> sandbox.approve(withoutState)).hasMessageContaining("state");
  }

  private HttpResponse<String> authorize(Map<String, String> parameters) {
    return client.get("/oauth/authorize?" + Client.encoded(parameters));
  }

  private HttpResponse<String> decide(HttpResponse<String> page, String decision) {
    return client.form(
        "/oauth/consent",
        Map.of("request", Flows.hidden(page.body(), "request"), "decision", decision));
  }
}
