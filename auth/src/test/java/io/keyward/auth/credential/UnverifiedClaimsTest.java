package io.keyward.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedClaimsTest {

  @Test
  void readsWhatTheProviderPutsInItsTokens() {
    UnverifiedClaims claims =
        UnverifiedClaims.of(
                jwt(
                    """
                    {"exp": 1700000000, "https://api.openai.com/profile": {"email": "ada@example.com"},
                     "https://api.openai.com/auth": {"chatgpt_account_id": "acc", "user_id": "u",
                       "chatgpt_plan_type": "plus"}}\
                    """))
            .orElseThrow();

    assertThat(claims.expiry()).contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(claims.email()).contains("ada@example.com");
    assertThat(claims.accountId()).contains("acc");
    assertThat(claims.userId()).contains("u");
    assertThat(claims.plan()).contains("plus");
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsEmpty() {
    UnverifiedClaims claims =
        UnverifiedClaims.of(
                jwt("{\"exp\":\"soon\",\"email\":7,\"https://api.openai.com/auth\":[]}"))
            .orElseThrow();

    assertThat(claims.expiry()).isEmpty();
    assertThat(claims.email()).isEmpty();
    assertThat(claims.accountId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999", "-1", "1e30", "1.5"})
  void anExpiryOutOfTimeIsNone(String exp) {
    assertThat(UnverifiedClaims.of(jwt("{\"exp\":" + exp + "}")).orElseThrow().expiry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "opaque", "a.b", "a.b.c.d", ".e30.c", "a..c", "a.e30.", "a.!!.c", "a.W10.c", "a.e3.c"
      })
  void whatIsNoJwtHasNoClaims(String text) {
    assertThat(UnverifiedClaims.of(Secret.of(text))).isEmpty();
  }

  private static Secret jwt(String payload) {
    String middle =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    return Secret.of("eyJhbGciOiJSUzI1NiJ9." + middle + ".c2ln");
  }
}
