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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long prompt of the real codex, with tools, while its account's login changes under it. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NothingIsLostTest {
  private static final String RESPONSES = "/backend-api/codex/responses";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What happens as soon as the words of an answer are asked for, before they are given. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ofMillis(20))
              .withToolCalls(
                  _ -> List.of(ToolCall.ofShell("echo one"), ToolCall.ofShell("echo two")))
              .withAnswer(prompt -> {
                meanwhile.get().run();
                return "The sandbox has heard: " + prompt;
              }));

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

  private record Prompt(Process process, Path out, Path err) {
    CodexCli.Run ended() {
      Person.Run run = Person.ended(process, out, err);
      return new CodexCli.Run(run.exit(), run.out(), run.err());
    }
  }

  private Prompt begun() {
    Path out = person.file("out");
    Path err = person.file("err");
    return new Prompt(
        person.startExec(
            out,
            err,
            OutsideProgram.CODEX.path().toString(),
            "exec",
            "--json",
            "--skip-git-repo-check",
            "Go on"),
        out,
        err);
  }

  private List<Exchange> prompts() {
    return sandbox.journal().requests(RESPONSES).stream()
        .filter(exchange -> exchange.method().equals("POST"))
        .toList();
  }

  private Exchange awaitPrompt() {
    return sandbox
        .journal()
        .await(
            exchange -> exchange.path().equals(RESPONSES) && exchange.method().equals("POST"),
            PATIENCE);
  }

  @Test
  void tokensThatEndBetweenTwoCallsOfToolsAreRenewedAndThePromptGoesOn() {
    Prompt prompt = begun();
    Exchange _ = awaitPrompt();
    sandbox.expireAccessTokens();

    CodexCli.Run run = prompt.ended();

    run.assertAnswered("Go on");
    assertThat(run.commands()).hasSize(2);
    assertThat(sandbox.journal().requests("/oauth/token"))
        .filteredOn(
            exchange -> exchange.field("grant_type").filter("refresh_token"::equals).isPresent())
        .singleElement()
        .satisfies(exchange -> assertThat(exchange.status()).isEqualTo(200));
  }

  @Test
  void aRenewalWhileAnAnswerStreamsCutsNothingOff() {
    meanwhile.set(sandbox::expireAccessTokens);

    CodexCli.Run run = begun().ended();

    run.assertAnswered("Go on");
    assertThat(prompts()).hasSize(3).allMatch(exchange -> exchange.status() == 200);
  }

  @Test
  void aSignOutWhileAnAnswerStreamsLetsItEnd() {
    meanwhile.set(sandbox::revokeAccount);

    begun().ended().assertAnswered("Go on");
  }

  @Test
  void afterASignOutThePromptEndsWithAReasonAndWhatWasSaidBeforeIsKept() {
    Prompt prompt = begun();
    Exchange _ = awaitPrompt();
    sandbox.revokeAccount();

    CodexCli.Run run = prompt.ended();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("turn.failed", "Sign in again.");
    assertThat(run.commands()).isNotEmpty();
    assertThat(person.run("accounts", "why").out()).contains("Nothing can be asked with work");
  }

  @Test
  void anAccountThatIsRemovedWhileItsAnswerStreamsHasItsAnswerAll() throws Exception {
    AtomicReference<Integer> removed = new AtomicReference<>(-1);
    meanwhile.set(() -> removed.set(person.run("accounts", "remove", "work").exit()));

    CodexCli.Run run = begun().ended();

    run.assertAnswered("Go on");
    assertThat(removed.get()).isZero();
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgainByCodexItself() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(2));

    CodexCli.Run run = begun().ended();

    run.assertAnswered("Go on");
    assertThat(prompts()).hasSize(4);
  }

  @Test
  void aProgramThatIsEndedEndsItsRequestToo() throws Exception {
    sandbox.faults().always(Endpoint.RESPONSES, new Fault.SlowStream(Duration.ofSeconds(5)));
    Prompt prompt = begun();
    Exchange _ = awaitPrompt();
    prompt.process().descendants().forEach(ProcessHandle::destroyForcibly);
    prompt.process().destroyForcibly().waitFor();

    Exchange broken =
        sandbox
            .journal()
            .await(
                exchange ->
                    exchange.path().equals(RESPONSES)
                        && exchange.ending() == Exchange.Ending.BROKEN_OFF,
                PATIENCE);

    assertThat(broken.status()).isEqualTo(200);
  }
}
