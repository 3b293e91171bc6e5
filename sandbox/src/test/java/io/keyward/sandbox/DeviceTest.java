package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static io.keyward.sandbox.Client.errorCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private final TestClock clock = new TestClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theIntervalIsTextAsTheRealIssuerSendsIt() {
    assertThat(body(ask()).path("interval").stringValue()).isEqualTo("1");
  }

  @Test
  void aDeviceWaitsUntilItsCodeIsApprovedAndThenGetsTokens() {
    HttpResponse<String> device = ask();
    assertThat(poll(device).statusCode()).isEqualTo(403);

    sandbox.approve(userCode(device));

    HttpResponse<String> approved = poll(device);
    assertThat(approved.statusCode()).isEqualTo(200);
    HttpResponse<String> tokens =
        client.form(
            "/oauth/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                Flows.CLIENT,
                "code",
                body(approved).path("authorization_code").stringValue(),
                "redirect_uri",
                sandbox.url() + "/deviceauth/callback",
                "code_verifier",
                body(approved).path("code_verifier").stringValue()));
    assertThat(tokens.statusCode()).isEqualTo(200);
  }

  @Test
  void aDeniedDeviceLearnsSo() {
    HttpResponse<String> device = ask();
    sandbox.deny(userCode(device));

    assertThat(poll(device).statusCode()).isEqualTo(400);
    assertThat(errorCode(poll(device))).isEqualTo("access_denied");
  }

  @Test
  void aCodeExpiresAndCanNotBeApprovedAfterwards() {
    HttpResponse<String> device = ask();
    clock.advance(Duration.ofMinutes(15));

    assertThat(errorCode(poll(device))).isEqualTo("expired_token");
    assertThatThrownBy(() -> sandbox.approve(userCode(device)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(typed(userCode(device)).body()).contains("has expired");
  }

  @Test
  void anotherDevicesCodeIsNotAnswered() {
    HttpResponse<String> device = ask();
    HttpResponse<String> other = ask();

    HttpResponse<String> response =
        client.json(
            "/api/accounts/deviceauth/token",
            Json.write(
                Json.object()
                    .put("device_auth_id", body(device).path("device_auth_id").stringValue())
                    .put("user_code", userCode(other))));

    assertThat(errorCode(response)).isEqualTo("invalid_grant");
  }

  @Test
  void aTypedCodeLeadsToAPageThatNamesTheAccountAndOnlyItsButtonApproves() {
    HttpResponse<String> device = ask();

    HttpResponse<String> confirmation = typed(userCode(device));

    assertThat(confirmation.body())
        .contains(userCode(device), "Ada Sandbox", "Ada&#39;s workspace", "Approve", "Deny");
    assertThat(poll(device).statusCode()).as("typing approves nothing").isEqualTo(403);
    HttpResponse<String> done = decide(confirmation, "approve");
    assertThat(done.body()).contains("You can close this window");
    assertThat(poll(device).statusCode()).isEqualTo(200);
  }

  @Test
  void denyingOnThePageDenies() {
    HttpResponse<String> device = ask();

    decide(typed(userCode(device)), "deny");

    assertThat(errorCode(poll(device))).isEqualTo("access_denied");
  }

  @Test
  void caseBlanksAndTheDashDoNotMatter() {
    String code = userCode(ask());

    HttpResponse<String> page = typed(" " + code.toLowerCase(Locale.ROOT).replace("-", " ") + " ");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Approve");
  }

  @Test
  void aWrongCodeGetsAMessageAtTheField() {
    HttpResponse<String> page = typed("WRNG-CDXXX");

    assertThat(page.body())
        .contains("role=\"alert\"", "aria-invalid=\"true\"", "value=\"WRNG-CDXXX\"");
  }

  @Test
  void aLinkMayFillTheCodeInButApprovesNothing() {
    HttpResponse<String> device = ask();

    HttpResponse<String> page = client.get("/codex/device?user_code=" + userCode(device));

    assertThat(page.body()).contains("value=\"" + userCode(device) + "\"", "Continue");
    assertThat(page.body()).doesNotContain("Approve");
    assertThat(poll(device).statusCode()).isEqualTo(403);
  }

  @Test
  void approvingNeedsTheTicketOfTheConfirmationPage() {
    HttpResponse<String> device = ask();

    HttpResponse<String> forged =
        client.form("/codex/device", Map.of("user_code", userCode(device), "decision", "approve"));

    assertThat(forged.body()).contains("role=\"alert\"");
    assertThat(poll(device).statusCode()).isEqualTo(403);
  }

  @Test
  void aCodeIsDecidedOnce() {
    HttpResponse<String> device = ask();
    HttpResponse<String> confirmation = typed(userCode(device));
    decide(confirmation, "deny");

    assertThat(decide(confirmation, "approve").body()).contains("has been used");
    assertThat(errorCode(poll(device))).isEqualTo("access_denied");
  }

  private HttpResponse<String> ask() {
    return client.json(
        "/api/accounts/deviceauth/usercode", "{\"client_id\":\"" + Flows.CLIENT + "\"}");
  }

  private HttpResponse<String> poll(HttpResponse<String> device) {
    return client.json(
        "/api/accounts/deviceauth/token",
        Json.write(
            Json.object()
                .put("device_auth_id", body(device).path("device_auth_id").stringValue())
                .put("user_code", userCode(device))));
  }

  private HttpResponse<String> typed(String code) {
    return client.form("/codex/device", Map.of("user_code", code));
  }

  private HttpResponse<String> decide(HttpResponse<String> confirmation, String decision) {
    return client.form(
        "/codex/device",
        Map.of(
            "user_code",
            Flows.hidden(confirmation.body(), "user_code"),
            "ticket",
            Flows.hidden(confirmation.body(), "ticket"),
            "decision",
            decision));
  }

  private static String userCode(HttpResponse<String> device) {
    return body(device).path("user_code").stringValue();
  }
}
