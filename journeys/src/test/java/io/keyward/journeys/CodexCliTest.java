package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.ToolCall;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Codex CLI takes the sandbox for OpenAI. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodexCliTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AtomicReference<Duration> sandboxIsOff = new AtomicReference<>(Duration.ZERO);
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withToolCalls(prompt ->
                  prompt.contains("shell") ? List.of(ToolCall.ofShell("echo $((6*7))")) : List.of())
              .withClock(() -> Instant.now().plus(sandboxIsOff.get())));

  @TempDir Path folder;

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void deviceLoginSavesTokensAndStatusSaysSo() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);

    codex.signIn();

    JsonNode saved = JSON.readTree(Files.readString(codex.authFile()));
    assertThat(saved.path("auth_mode").stringValue()).isEqualTo("chatgpt");
    assertThat(saved.path("tokens").path("account_id").stringValue())
        .isEqualTo(sandbox.signIn().accountId());
    CodexCli.Run status = codex.run("login", "status");
    assertThat(status.err()).contains("Logged in using ChatGPT");
    assertThat(status.exit()).isZero();
  }

  @Test
  void aDeniedDeviceLoginFailsAndSavesNothing() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    Path out = folder.resolve("login.out");
    Path err = folder.resolve("login.err");
    Process login = codex.startDeviceLogin(out, err);

    sandbox.deny(codex.userCode());

    assertThat(login.waitFor()).isEqualTo(1);
    assertThat(Files.readString(err)).contains("Error logging in");
    assertThat(codex.authFile()).doesNotExist();
  }

  @Test
  void browserLoginThroughTheAppServerReachesItsCallback() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    Process server = codex.startTalking(folder.resolve("app-server.err"), "app-server");
    try (BufferedWriter in = server.outputWriter(StandardCharsets.UTF_8);
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      say(
          in,
          "{\"id\":1,\"method\":\"initialize\",\"params\":{\"clientInfo\":{\"name\":\"journey\",\"version\":\"1\"}}}");
      hear(out, "\"id\":1");
      say(in, "{\"method\":\"initialized\"}");
      say(in, "{\"id\":2,\"method\":\"account/login/start\",\"params\":{\"type\":\"chatgpt\"}}");
      String authUrl = hear(out, "\"id\":2").path("result").path("authUrl").stringValue();
      assertThat(authUrl).startsWith(sandbox.url() + "/oauth/authorize?");

      HttpResponse<String> success = browse(sandbox.approve(URI.create(authUrl)));

      assertThat(success.statusCode()).isEqualTo(200);
      assertThat(success.uri().getPath()).isEqualTo("/success");
      assertThat(hear(out, "account/login/completed").path("params").path("success").booleanValue())
          .isTrue();
      say(in, "{\"id\":3,\"method\":\"account/read\",\"params\":{}}");
      assertThat(hear(out, "\"id\":3").path("result").path("account").path("email").stringValue())
          .isEqualTo("ada@sandbox.example");
      say(in, "{\"id\":4,\"method\":\"account/rateLimits/read\"}");
      assertThat(
              hear(out, "\"id\":4")
                  .path("result")
                  .path("rateLimits")
                  .path("primary")
                  .path("usedPercent")
                  .intValue())
          .isEqualTo(12);
    } finally {
      server.destroy();
    }
  }

  @Test
  void aPromptIsAnsweredWithTheChatGptSignIn() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    codex.signIn();

    CodexCli.Run run = codex.exec("Say hello");

    run.assertAnswered("Say hello");
    Exchange prompt = prompt();
    assertThat(prompt.header("chatgpt-account-id")).contains(sandbox.signIn().accountId());
    assertThat(prompt.header("content-encoding")).contains("zstd");
    assertThat(prompt.header("originator")).contains("codex_exec");
  }

  @Test
  void aPromptIsAnsweredWithAnApiKey() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    CodexCli.Run login =
        codex.runWithInput(sandbox.issueApiKey() + "\n", "login", "--with-api-key");
    assertThat(login.exit()).isZero();

    codex.exec("Say hello").assertAnswered("Say hello");
    assertThat(prompt().header("chatgpt-account-id")).isEmpty();
  }

  @Test
  void aPromptIsAnsweredWithAPersonalAccessToken() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    CodexCli.Run login =
        codex.runWithInput(
            sandbox.issuePersonalAccessToken() + "\n", "login", "--with-access-token");
    assertThat(login.exit()).isZero();

    codex.exec("Say hello").assertAnswered("Say hello");
  }

  @Test
  void aToolThatTheAnswerCallsIsRunAndItsResultGoesBack() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    codex.signIn();

    CodexCli.Run run = codex.exec("Use the shell");

    run.assertAnswered("Use the shell");
    assertThat(run.commands())
        .singleElement()
        .satisfies(command -> {
          assertThat(command.path("exit_code").intValue()).isZero();
          assertThat(command.path("aggregated_output").stringValue()).endsWith("42\n");
        });
    assertThat(sandbox.journal().requests("/v1/responses"))
        .filteredOn(exchange -> exchange.method().equals("POST"))
        .hasSize(2);
  }

  @Test
  void aTokenAboutToExpireIsRefreshedBeforeItIsUsed() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    sandboxIsOff.set(Duration.ofMinutes(-58));
    codex.signIn();
    sandboxIsOff.set(Duration.ZERO);

    CodexCli.Run run = codex.exec("Say hello");

    run.assertAnswered("Say hello");
    assertThat(refreshes())
        .singleElement()
        .satisfies(
            refresh -> assertThat(refresh.field("refresh_reason")).contains("proactive_expiry"));
  }

  @Test
  void aTokenThatIsRefusedIsRefreshedAndThePromptSentAgain() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    codex.signIn();
    sandbox.expireAccessTokens();

    CodexCli.Run run = codex.exec("Say hello");

    run.assertAnswered("Say hello");
    assertThat(refreshes())
        .singleElement()
        .satisfies(refresh ->
            assertThat(refresh.field("refresh_reason")).contains("unauthorized_recovery"));
  }

  @Test
  void aReusedRefreshTokenEndsTheSignInInPlainWords() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    codex.signIn();
    sandbox.expireAccessTokens();
    sandbox.faults().always(Endpoint.TOKEN, new Fault.ReusedRefresh());

    CodexCli.Run run = codex.exec("Say hello");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("turn.failed", "refresh token was already used");
  }

  @Test
  void logoutRevokesTheRefreshTokenAndForgetsIt() throws Exception {
    CodexCli codex = new CodexCli(folder, sandbox);
    codex.signIn();
    String refreshToken =
        JSON.readTree(Files.readString(codex.authFile()))
            .path("tokens")
            .path("refresh_token")
            .stringValue();

    CodexCli.Run logout = codex.run("logout");

    assertThat(logout.err()).contains("Successfully logged out");
    assertThat(codex.authFile()).doesNotExist();
    assertThat(sandbox.journal().requests("/oauth/revoke"))
        .singleElement()
        .satisfies(revoke -> {
          assertThat(revoke.field("token_type_hint")).contains("refresh_token");
          assertThat(revoke.revealSecret("token")).contains(refreshToken);
        });
    assertThat(codex.run("login", "status").err()).contains("Not logged in");
  }

  private Exchange prompt() {
    List<Exchange> prompts =
        sandbox.journal().requests("/v1/responses").stream()
            .filter(exchange -> exchange.method().equals("POST"))
            .toList();
    assertThat(prompts).hasSize(1);
    return prompts.getFirst();
  }

  private List<Exchange> refreshes() {
    return sandbox.journal().requests("/oauth/token").stream()
        .filter(
            exchange -> exchange.field("grant_type").filter("refresh_token"::equals).isPresent())
        .toList();
  }

  private static void say(BufferedWriter in, String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  private static JsonNode hear(BufferedReader out, String part) throws IOException {
    String line = out.readLine();
    while (line != null && !line.contains(part)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new AssertionError("The app server ended without " + part);
    }
    return JSON.readTree(line);
  }

  /** Goes where a browser goes: the CLI ends its login when the page after the callback is read. */
  private static HttpResponse<String> browse(URI uri) throws IOException, InterruptedException {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      return browser.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
