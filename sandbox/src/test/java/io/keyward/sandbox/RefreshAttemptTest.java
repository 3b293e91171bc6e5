package io.keyward.sandbox;

import static io.keyward.sandbox.Client.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sent which refresh token, and what became of it. */
class RefreshAttemptTest {
  private final List<RefreshAttempt> attempts = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyRefreshIsToldWithItsSenderAndItsGeneration() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withOnRefresh(attempts::add))) {
      Client client = new Client(sandbox);
      TokenSet first = sandbox.signIn();
      String second =
          body(Flows.refresh(client, first.refreshToken(), first.clientId()))
              .path("refresh_token")
              .stringValue();
      Flows.refresh(client, second, first.clientId());
      Flows.refresh(client, second, first.clientId());
      Flows.refresh(client, first.refreshToken(), first.clientId());
      Flows.refresh(client, "rt_nobodys", first.clientId());

      assertThat(attempts)
          .extracting(RefreshAttempt::generation, RefreshAttempt::judgement)
          .containsExactly(
              tuple(0, RefreshAttempt.Judgement.GRANTED),
              tuple(1, RefreshAttempt.Judgement.GRANTED),
              tuple(1, RefreshAttempt.Judgement.REUSED),
              tuple(0, RefreshAttempt.Judgement.REUSED),
              tuple(0, RefreshAttempt.Judgement.UNKNOWN));
      assertThat(attempts).allMatch(attempt -> attempt.userAgent().startsWith("Java-http-client"));
      assertThat(attempts.get(1).isOfSameToken(attempts.get(2))).isTrue();
      assertThat(attempts.get(0).isOfSameToken(attempts.get(1))).isFalse();
      assertThat(attempts.get(1).revealRefreshToken()).isEqualTo(second);
      assertThat(attempts.toString()).doesNotContain(second);
    }
  }

  @Test
  void anIssuerMayRefuseAReuseAndLeaveTheHeirsAlone() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withReuse(Reuse.IS_REFUSED))) {
      Client client = new Client(sandbox);
      TokenSet first = sandbox.signIn();
      String second =
          body(Flows.refresh(client, first.refreshToken(), first.clientId()))
              .path("refresh_token")
              .stringValue();

      assertThat(Client.errorCode(Flows.refresh(client, first.refreshToken(), first.clientId())))
          .isEqualTo("refresh_token_reused");
      assertThat(Flows.refresh(client, second, first.clientId()).statusCode()).isEqualTo(200);
    }
  }
}
