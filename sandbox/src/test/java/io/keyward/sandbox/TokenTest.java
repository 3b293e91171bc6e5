package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static io.keyward.sandbox.Client.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
  private final TestClock clock = new TestClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aCodeWithItsVerifierBuysTokensThatTheApiAccepts() {
    HttpResponse<String> response = Flows.exchange(client, Flows.approvedCode(sandbox));

    assertThat(response.statusCode()).isEqualTo(200);
    String accessToken = body(response).path("access_token").stringValue();
    assertThat(Flows.statusOfPrompt(client, accessToken)).isEqualTo(200);
    assertThat(body(response).path("expires_in").longValue()).isEqualTo(3600);
    assertThat(body(response).path("refresh_token").stringValue()).startsWith("rt_");
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier,another-verifier-of-43-characters-or-more-01234",
    "code_verifier,short",
    "code_verifier,''",
    "redirect_uri,http://127.0.0.1:1457/auth/callback",
    "redirect_uri,http://localhost:1455/auth/callback",
    "redirect_uri,''",
    "client_id,app_other",
    "code,ac_unknown"
  })
  void aCodeIsRefusedWhenAnythingAboutItIsWrong(String field, String value) {
    String code = Flows.approvedCode(sandbox);

    HttpResponse<String> response = client.form("/oauth/token", Flows.exchange(code, field, value));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errorCode(response)).isEqualTo("invalid_grant");
  }

  @Test
  void aCodeIsRefusedAfterItsLife() {
    String code = Flows.approvedCode(sandbox);
    clock.advance(Duration.ofMinutes(5));

    assertThat(errorCode(Flows.exchange(client, code))).isEqualTo("invalid_grant");
  }

  @Test
  void aReplayedCodeIsRefusedAndRevokesWhatItBought() {
    String code = Flows.approvedCode(sandbox);
    String accessToken = body(Flows.exchange(client, code)).path("access_token").stringValue();

    HttpResponse<String> replay = Flows.exchange(client, code);

    assertThat(errorCode(replay)).isEqualTo("invalid_grant");
    assertThat(Flows.statusOfPrompt(client, accessToken)).isEqualTo(401);
  }

  @Test
  void aRefreshTokenIsGoodForOneRefresh() {
    TokenSet first = sandbox.signIn();

    HttpResponse<String> refreshed = Flows.refresh(client, first.refreshToken(), first.clientId());

    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(body(refreshed).path("refresh_token").stringValue())
        .isNotEqualTo(first.refreshToken());
    assertThat(body(refreshed).path("access_token").stringValue())
        .isNotEqualTo(first.accessToken());
  }

  @Test
  void aReusedRefreshTokenRevokesTheWholeFamily() {
    TokenSet first = sandbox.signIn();
    TokenSet other = sandbox.signIn();
    HttpResponse<String> second = Flows.refresh(client, first.refreshToken(), first.clientId());

    HttpResponse<String> reuse = Flows.refresh(client, first.refreshToken(), first.clientId());

    assertThat(reuse.statusCode()).isEqualTo(401);
    assertThat(errorCode(reuse)).isEqualTo("refresh_token_reused");
    HttpResponse<String> heir =
        Flows.refresh(client, body(second).path("refresh_token").stringValue(), first.clientId());
    assertThat(errorCode(heir)).isEqualTo("refresh_token_invalidated");
    assertThat(Flows.statusOfPrompt(client, body(second).path("access_token").stringValue()))
        .isEqualTo(401);
    assertThat(Flows.statusOfPrompt(client, other.accessToken()))
        .as("another sign-in is another family")
        .isEqualTo(200);
  }

  @Test
  void aRefreshTokenOfAnotherClientIsRefusedAndStaysGood() {
    TokenSet tokens = sandbox.signIn();

    assertThat(errorCode(Flows.refresh(client, tokens.refreshToken(), "app_other")))
        .isEqualTo("invalid_grant");
    assertThat(Flows.refresh(client, tokens.refreshToken(), tokens.clientId()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aRefreshMayComeAsAForm() {
    TokenSet tokens = sandbox.signIn();

    HttpResponse<String> response =
        client.form(
            "/oauth/token",
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                tokens.clientId(),
                "refresh_token",
                tokens.refreshToken()));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void anIdTokenBuysAnApiKeyAndNothingElseDoes() {
    TokenSet tokens = sandbox.signIn();

    HttpResponse<String> bought = buyKey(tokens.idToken());

    assertThat(Flows.statusOfPrompt(client, body(bought).path("access_token").stringValue()))
        .isEqualTo(200);
    assertThat(buyKey(tokens.accessToken()).statusCode()).isEqualTo(400);
  }

  @Test
  void revokingARefreshTokenEndsTheSignIn() {
    TokenSet tokens = sandbox.signIn();

    HttpResponse<String> response =
        client.json(
            "/oauth/revoke",
            Json.write(
                Json.object()
                    .put("token", tokens.refreshToken())
                    .put("token_type_hint", "refresh_token")
                    .put("client_id", tokens.clientId())));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Flows.statusOfPrompt(client, tokens.accessToken())).isEqualTo(401);
    assertThat(errorCode(Flows.refresh(client, tokens.refreshToken(), tokens.clientId())))
        .isEqualTo("refresh_token_invalidated");
  }

  @Test
  void revokingAnAccessTokenLeavesTheRefreshTokenGood() {
    TokenSet tokens = sandbox.signIn();

    client.form("/oauth/revoke", Map.of("token", tokens.accessToken()));

    assertThat(Flows.statusOfPrompt(client, tokens.accessToken())).isEqualTo(401);
    assertThat(Flows.refresh(client, tokens.refreshToken(), tokens.clientId()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void revokingWhatIsUnknownIsNoError() {
    assertThat(client.form("/oauth/revoke", Map.of("token", "whatever")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anUnknownGrantIsRefused() {
    assertThat(errorCode(client.form("/oauth/token", Map.of("grant_type", "password"))))
        .isEqualTo("unsupported_grant_type");
  }

  @Test
  void aParameterThatComesTwiceIsRefused() {
    HttpResponse<String> response =
        client.bytes(
            "/oauth/token",
            "grant_type=refresh_token&grant_type=refresh_token".getBytes(StandardCharsets.US_ASCII),
            "content-type",
            "application/x-www-form-urlencoded");

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void tokensAreSignedWithThePublishedKeyAndCarryTheAccount() throws Exception {
    TokenSet tokens = sandbox.signIn();
    JWKSet keys = JWKSet.parse(client.get("/.well-known/jwks.json").body());
    RSASSAVerifier verifier = new RSASSAVerifier(keys.getKeys().getFirst().toRSAKey());

    SignedJWT idToken = SignedJWT.parse(tokens.idToken());
    SignedJWT accessToken = SignedJWT.parse(tokens.accessToken());

    assertThat(idToken.verify(verifier)).isTrue();
    assertThat(accessToken.verify(verifier)).isTrue();
    assertThat(keys.getKeys().getFirst().isPrivate()).isFalse();
    SandboxUser ada = SandboxUser.ada();
    assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(sandbox.url().toString());
    assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(tokens.clientId());
    assertThat(idToken.getJWTClaimsSet().getStringClaim("email")).isEqualTo(ada.email());
    assertThat(idToken.getJWTClaimsSet().getJSONObjectClaim("https://api.openai.com/auth"))
        .containsEntry("chatgpt_account_id", ada.accountId())
        .containsEntry("chatgpt_plan_type", "plus")
        .containsEntry("chatgpt_user_id", ada.userId());
    assertThat(accessToken.getJWTClaimsSet().getExpirationTime().toInstant())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)))
        .isEqualTo(tokens.expiresAt());
  }

  @Test
  void theMetadataNamesTheEndpoints() {
    HttpResponse<String> response = client.get("/.well-known/openid-configuration");

    assertThat(body(response).path("issuer").stringValue()).isEqualTo(sandbox.url().toString());
    assertThat(body(response).path("token_endpoint").stringValue())
        .isEqualTo(sandbox.url() + "/oauth/token");
  }

  private HttpResponse<String> buyKey(String subjectToken) {
    return client.form(
        "/oauth/token",
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "client_id",
            Flows.CLIENT,
            "requested_token",
            "openai-api-key",
            "subject_token",
            subjectToken,
            "subject_token_type",
            "urn:ietf:params:oauth:token-type:id_token"));
  }
}
