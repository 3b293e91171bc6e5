package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.CodexCli;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.ToolCall;
import io.keyward.sandbox.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyward exec -- codex} where the service has WebSockets, which codex prefers. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodexOverWebSocketTest {
  private static final String RESPONSES = "/backend-api/codex/responses";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withTransport(Transport.HTTP_AND_WEBSOCKETS)
              .withToolCalls(prompt ->
                  prompt.contains("shell")
                      ? List.of(
                          ToolCall.ofShell("echo $((6*7))"),
                          ToolCall.ofShell("env | grep -c kw_local_"))
                      : List.of()));

  private Person person;

  @BeforeEach
  void settle(@TempDir Path folder) throws IOException {
    person = new Person(folder, sandbox).signIn("work");
  }

  @AfterEach
  void close() {
    person.close();
    sandbox.close();
  }

  private CodexCli.Run prompt(String text) {
    Person.Run run =
        person.exec(
            OutsideProgram.CODEX.path().toString(),
            "exec",
            "--json",
            "--skip-git-repo-check",
            text);
    return new CodexCli.Run(run.exit(), run.out(), run.err());
  }

  private List<Exchange> received(String method) {
    return sandbox.journal().requests(RESPONSES).stream()
        .filter(exchange -> exchange.method().equals(method))
        .toList();
  }

  @Test
  void aPromptWithToolsGoesOverOneConnection() {
    CodexCli.Run run = prompt("Use the shell");

    run.assertAnswered("Use the shell");
    assertThat(run.commands().stream().map(each -> each.path("aggregated_output").stringValue()))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("42\n"),
            second -> assertThat(second).endsWith("0\n"));
    assertThat(received("GET")).singleElement().extracting(Exchange::status).isEqualTo(101);
    // Ahead of the three there is one that warms the service up.
    assertThat(received("WEBSOCKET")).hasSize(4);
    assertThat(received("POST")).isEmpty();
    assertThat(run.out()).doesNotContain("Falling back", "Reconnecting");
    assertThat(person.run("usage", "--by", "account", "--json").out()).contains("work");
  }

  @Test
  void aLimitIsToldAsCodexTellsItAndTheServiceIsNotAskedAgain() {
    sandbox.faults().always(Endpoint.RESPONSES, new Fault.UsageLimit(Duration.ofHours(2)));

    CodexCli.Run run = prompt("Say hello");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("usage limit").doesNotContain("Reconnecting");
    assertThat(received("WEBSOCKET")).hasSize(1);
    assertThat(received("POST")).isEmpty();
  }

  @Test
  void aTokenThatIsRefusedIsReplacedWithoutAWord() {
    sandbox.expireAccessTokens();

    CodexCli.Run run = prompt("Say hello");

    run.assertAnswered("Say hello");
    assertThat(run.out()).doesNotContain("Falling back", "Reconnecting");
    assertThat(received("POST")).isEmpty();
  }

  @Test
  void aConnectionThatBreaksIsOpenedAnew() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(2), 2);

    prompt("Say hello").assertAnswered("Say hello");

    assertThat(received("GET").size()).isGreaterThan(1);
    assertThat(received("POST")).isEmpty();
  }
}
