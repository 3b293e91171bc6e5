package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One login, two programs: what either wrote, the other uses. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedLoginTest {
  private final AtomicReference<Duration> sandboxIsOff = new AtomicReference<>(Duration.ZERO);
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withClock(() -> Instant.now().plus(sandboxIsOff.get())));
  @TempDir private Path folder;
  private CodexCli codex;
  private KeywardCli keyward;

  @BeforeEach
  void prepare() throws IOException {
    codex = new CodexCli(folder, sandbox);
    keyward = new KeywardCli(codex.home(), sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theCodexCommandUsesALoginThatKeywardWrote() {
    assertThat(keyward.signIn().exit()).isZero();

    assertThat(codex.run("login", "status").err()).contains("Logged in using ChatGPT");
    codex.exec("Say hello").assertAnswered("Say hello");
  }

  @Test
  void keywardUsesALoginThatTheCodexCommandWrote() throws Exception {
    codex.signIn();

    assertThat(keyward.run("status").out()).contains(SandboxUser.ada().email());
    KeywardCli.Run answer = keyward.prompt("Say hello");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("sandbox", "Say hello");
  }

  @Test
  void eitherRefreshesWhatTheOtherThenUses() throws Exception {
    sandboxIsOff.set(Duration.ofMinutes(-58));
    codex.signIn();
    sandboxIsOff.set(Duration.ZERO);
    String before = Files.readString(codex.authFile());

    assertThat(keyward.prompt("Say hello").exit()).isZero();
    assertThat(Files.readString(codex.authFile())).isNotEqualTo(before);
    codex.exec("Say it again").assertAnswered("Say it again");

    sandbox.expireAccessTokens();
    codex.exec("And again").assertAnswered("And again");
    assertThat(keyward.prompt("Once more").out()).contains("Once more");

    assertThat(refreshesThatFailed()).isZero();
  }

  @Test
  void whatOneSignsOutTheOtherDoesNotSeeAnyMore() throws Exception {
    codex.signIn();
    assertThat(keyward.run("logout").err()).contains("the login was revoked");

    assertThat(codex.run("login", "status").err()).contains("Not logged in");
    assertThat(keyward.run("status").exit()).isEqualTo(1);
  }

  @Test
  void aNewLoginWithKeywardRevokesTheOneOfTheCodexCommandAfterwards() throws Exception {
    codex.signIn();
    KeywardCli.Run login = keyward.signIn();

    assertThat(login.err()).contains("The login that was here before is revoked.");
    codex.exec("Say hello").assertAnswered("Say hello");
  }

  private long refreshesThatFailed() {
    return sandbox.journal().requests("/oauth/token").stream()
        .filter(
            exchange -> exchange.field("grant_type").filter("refresh_token"::equals).isPresent())
        .filter(exchange -> exchange.status() != 200)
        .count();
  }
}
