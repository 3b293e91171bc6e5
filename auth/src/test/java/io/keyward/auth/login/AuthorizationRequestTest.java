package io.keyward.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {
  private final SecureRandom random = new SecureRandom();
  private final IssuerClient issuer =
      new IssuerClient(Issuer.openAi(), HttpClient.newHttpClient(), Clock.systemUTC());
  private final AuthorizationRequest request =
      new AuthorizationRequest(
          issuer,
          URI.create("http://127.0.0.1:1455/auth/callback"),
          Pkce.of("v".repeat(86)),
          Secret.of("the-state"));

  @Test
  void theProofKeyIsTheOneOfRfc7636AppendixB() {
    assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void verifierAndStateAreLongUrlSafeAndNewEachTime() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      AuthorizationRequest fresh = AuthorizationRequest.fresh(issuer, request.redirect(), random);
      assertThat(fresh.pkce().verifier().reveal()).hasSize(86).matches("[A-Za-z0-9_-]+");
      assertThat(fresh.state().reveal()).hasSize(43).matches("[A-Za-z0-9_-]+");
      seen.add(fresh.pkce().verifier().reveal());
      seen.add(fresh.state().reveal());
    }
    assertThat(seen).hasSize(20_000);
  }

  @Test
  void theAddressHoldsTheChallengeAndNeverTheVerifier() {
    assertThat(request.url().toString())
        .contains("code_challenge=" + request.pkce().challenge(), "code_challenge_method=S256")
        .doesNotContain(request.pkce().verifier().reveal());
  }

  @Test
  void anAnswerWithOurStateAndACodeIsAgreed() {
    assertThat(request.read("code=abc%2Fd&state=the-state"))
        .isEqualTo(new AuthorizationRequest.Reply.Agreed(Secret.of("abc/d")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=abc",
        "code=abc&state=",
        "code=abc&state=the-statE",
        "code=abc&state=the-state2",
        "code=abc&state=the-stat",
        "code=abc&state=the-state&state=the-state",
        "code=abc&code=abc&state=the-state",
        "code=abc&state=%E0%ZZ",
        "error=access_denied",
        "error=access_denied&state=wrong",
        "state"
      })
  void anAnswerThatIsNotOursIsNotReadAnyFurther(String query) {
    assertThat(request.read(query)).isInstanceOf(AuthorizationRequest.Reply.NotOurs.class);
  }

  @ParameterizedTest
  @CsvSource({
    "error=access_denied,login-denied",
    "error=access_denied&error_description=User+denied,login-denied",
    "error=access_denied&error_description=x+Missing_Codex_Entitlement+y,codex-not-enabled",
    "error=server_error&error_description=oops,login-failed",
    "error=server_error&code=abc,login-failed",
    "code=,login-without-code",
    "x=1,login-without-code"
  })
  void anAnswerWithoutACodeEndsTheSignInWithAReason(String query, String code) {
    assertThat(request.read(query + "&state=the-state"))
        .isInstanceOfSatisfying(
            AuthorizationRequest.Reply.Ended.class,
            ended -> assertThat(ended.problem().code()).isEqualTo(code));
  }
}
