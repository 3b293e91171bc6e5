package io.keyward.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

  @Test
  void openAisValuesAreThoseOfTheRealCommand() {
    Issuer openAi = Issuer.openAi();

    assertThat(openAi.clientId()).isEqualTo("app_EMoamEEZ73f0CkXaXp7hrann");
    assertThat(openAi.authorizeEndpoint()).hasToString("https://auth.openai.com/oauth/authorize");
    assertThat(openAi.tokenEndpoint()).hasToString("https://auth.openai.com/oauth/token");
    assertThat(openAi.revokeEndpoint()).hasToString("https://auth.openai.com/oauth/revoke");
    assertThat(openAi.devicePage()).hasToString("https://auth.openai.com/codex/device");
    assertThat(openAi.deviceRedirect()).hasToString("https://auth.openai.com/deviceauth/callback");
    assertThat(openAi.deviceCodeEndpoint())
        .hasToString("https://auth.openai.com/api/accounts/deviceauth/usercode");
    assertThat(openAi.deviceTokenEndpoint())
        .hasToString("https://auth.openai.com/api/accounts/deviceauth/token");
    assertThat(openAi.scopes())
        .containsExactly(
            "openid",
            "profile",
            "email",
            "offline_access",
            "api.connectors.read",
            "api.connectors.invoke");
  }

  @Test
  void theAuthorizeAddressHasTheMeasuredParametersInOrder() {
    assertThat(
            Issuer.openAi()
                .authorizeUrl(URI.create("http://127.0.0.1:1455/auth/callback"), "CH", "ST"))
        .hasToString(
            "https://auth.openai.com/oauth/authorize?response_type=code"
                + "&client_id=app_EMoamEEZ73f0CkXaXp7hrann"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1455%2Fauth%2Fcallback"
                + "&code_challenge=CH&code_challenge_method=S256&state=ST"
                + "&scope=openid+profile+email+offline_access+api.connectors.read+api.connectors.invoke"
                + "&id_token_add_organizations=true&codex_cli_simplified_flow=true"
                + "&originator=keyward");
  }

  @Test
  void aTrailingSlashMakesNoOtherIssuer() {
    assertThat(Issuer.at("https://idp.example/realm/"))
        .isEqualTo(Issuer.at("https://idp.example/realm"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth.openai.com",
        "https://idp.example:8443/realm",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
        "http://[::1]:8080"
      })
  void tokensMayGoTo(String base) {
    assertThat(Issuer.at(base).base()).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://auth.openai.com",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:1@evil.example",
        "https://user@auth.openai.com",
        "https://auth.openai.com?x=1",
        "https://auth.openai.com#x",
        "ftp://auth.openai.com",
        "auth.openai.com",
        "javascript:alert(1)",
        "https://",
        "not an address",
        ""
      })
  void tokensNeverGoTo(String base) {
    assertThatThrownBy(() -> Issuer.at(base))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("issuer-not-trustworthy"));
  }

  @Test
  void scopesCanNotBeChangedAfterwards() {
    assertThatThrownBy(
            () -> new Issuer(URI.create("https://a.example"), "id", List.of("a")).scopes().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
