package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens that say one thing to some clients and are worth another. */
class ClaimedLivesTest {
  private static final Duration LIFE = Duration.ofSeconds(2);
  private static final Duration CLAIMED = Duration.ofHours(1);

  private final TestClock clock = new TestClock();

  private Sandbox sandbox(String userAgent) {
    return Sandbox.start(
        SandboxOptions.defaults()
            .withClock(clock)
            .withAccessTokenLife(LIFE)
            .withClaimedLives(Map.of(userAgent, CLAIMED)));
  }

  @ParameterizedTest
  @CsvSource({"Java-http-client, PT1H", "Java, PT1H", "java, PT2S", "codex, PT2S", "http, PT2S"})
  void whoseUserAgentBeginsSoIsToldTheOtherLife(String beginning, Duration told) throws Exception {
    try (Sandbox sandbox = sandbox(beginning)) {
      assertThat(claimedLife(refreshed(sandbox))).isEqualTo(told);
    }
  }

  @Test
  void theTokenIsAcceptedForItsRealLifeAllTheSame() {
    try (Sandbox sandbox = sandbox("Java-http-client")) {
      String token = refreshed(sandbox);
      Client client = new Client(sandbox);

      clock.advance(LIFE.minusMillis(1));
      assertThat(Flows.statusOfPrompt(client, token)).isEqualTo(200);

      clock.advance(Duration.ofMillis(1));
      assertThat(Flows.statusOfPrompt(client, token)).isEqualTo(401);
    }
  }

  private static String refreshed(Sandbox sandbox) {
    TokenSet first = sandbox.signIn();
    return body(Flows.refresh(new Client(sandbox), first.refreshToken(), first.clientId()))
        .path("access_token")
        .stringValue();
  }

  private static Duration claimedLife(String token) throws ParseException {
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    Instant issued = claims.getIssueTime().toInstant();
    return Duration.between(issued, claims.getExpirationTime().toInstant());
  }
}
