package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.CodexCli;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code keyward exec -- codex}, with the real one, beside a login of its own. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodexOnAnAccountTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LENT = "/backend-api/codex/responses";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withToolCalls(prompt ->
                  prompt.contains("shell")
                      ? List.of(
                          ToolCall.ofShell("echo $((6*7))"),
                          ToolCall.ofShell("env | grep -c kw_local_"))
                      : List.of()));

  /** Another service, which the person's own login belongs to. */
  private final Sandbox own = Sandbox.start();

  private Person person;
  private String ownLogin;

  @BeforeEach
  void settle(@TempDir Path folder) throws IOException {
    person = new Person(folder, sandbox).signIn("work");
    ownLogin = OwnLogin.write(person.codexHome(), own, Duration.ofMinutes(-1));
  }

  @AfterEach
  void close() {
    person.close();
    sandbox.close();
    own.close();
  }

  private CodexCli.Run codex(String... words) {
    List<String> program = new ArrayList<>(List.of(OutsideProgram.CODEX.path().toString()));
    program.addAll(List.of(words));
    Person.Run run = person.exec(program.toArray(String[]::new));
    return new CodexCli.Run(run.exit(), run.out(), run.err());
  }

  private CodexCli.Run prompt(String text) {
    return codex("exec", "--json", "--skip-git-repo-check", text);
  }

  private List<Exchange> prompts() {
    return sandbox.journal().requests(LENT).stream()
        .filter(exchange -> exchange.method().equals("POST"))
        .toList();
  }

  /** What must hold whatever was done: the person's own login was neither changed nor shown. */
  private void assertOwnLoginLeftAlone() throws IOException {
    assertThat(Files.readString(person.codexHome().resolve("auth.json"))).isEqualTo(ownLogin);
    assertThat(own.journal().requests()).isEmpty();
  }

  @Test
  void aPromptIsAnsweredOnTheAccount() throws Exception {
    prompt("Say hello").assertAnswered("Say hello");

    assertThat(prompts())
        .singleElement()
        .satisfies(exchange -> {
          assertThat(exchange.header("chatgpt-account-id")).contains(sandbox.signIn().accountId());
          assertThat(exchange.header("originator")).contains("codex_exec");
        });
    assertOwnLoginLeftAlone();
  }

  @Test
  void toolsAreCalledOverTheStreamAndDoNotSeeTheKey() throws Exception {
    CodexCli.Run run = prompt("Use the shell");

    run.assertAnswered("Use the shell");
    assertThat(run.commands().stream().map(each -> each.path("aggregated_output").stringValue()))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("42\n"),
            second -> assertThat(second).endsWith("0\n"));
    assertThat(prompts()).hasSize(3);
    assertOwnLoginLeftAlone();
  }

  @Test
  void whatWasBegunElsewhereGoesOnHereAndTheOtherWayRound() throws Exception {
    prompt("Say one").assertAnswered("Say one");

    CodexCli.Run resumed =
        codex("exec", "--json", "--skip-git-repo-check", "resume", "--last", "Say two");

    resumed.assertAnswered("Say two");
    assertThat(threads(resumed)).isEqualTo(providers().keySet());
    assertThat(providers().values()).containsOnly("openai");
  }

  private java.util.Set<String> threads(CodexCli.Run run) {
    return run.out()
        .lines()
        .map(JSON::readTree)
        .filter(event -> event.path("type").asString("").equals("thread.started"))
        .map(event -> event.path("thread_id").stringValue())
        .collect(java.util.stream.Collectors.toSet());
  }

  /** Of every conversation in the person's own history, the provider that lists go by. */
  private java.util.Map<String, String> providers() throws IOException {
    java.util.Map<String, String> found = new java.util.HashMap<>();
    try (Stream<Path> files = Files.walk(person.codexHome().resolve("sessions"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          JsonNode meta = JSON.readTree(lines.findFirst().orElseThrow()).path("payload");
          found.put(meta.path("id").stringValue(), meta.path("model_provider").stringValue());
        }
      }
    }
    return found;
  }

  @Test
  void anAccountThatIsBilledByAKeyWorksTheSame() throws Exception {
    person.addKey("billed");
    assertThat(person.run("accounts", "use", "billed").exit()).isZero();

    prompt("Say hello").assertAnswered("Say hello");

    assertThat(prompts())
        .singleElement()
        .satisfies(exchange -> assertThat(exchange.header("chatgpt-account-id")).isEmpty());
    assertOwnLoginLeftAlone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forced_login_method = \"api\"",
        "forced_chatgpt_workspace_id = \"another\"",
      })
  void aPolicyThatForbidsTheAccountCostsNobodyTheirOwnLogin(String rule) throws Exception {
    Files.writeString(person.codexHome().resolve("config.toml"), rule + "\n");

    CodexCli.Run run = prompt("Say hello");

    assertThat(run.exit()).isNotZero();
    assertThat(prompts()).isEmpty();
    assertOwnLoginLeftAlone();
  }

  @Test
  void codexBelievesItselfSignedInToTheAccount() throws Exception {
    assertThat(codex("login", "status").err()).contains("Logged in using personal access token");
    assertOwnLoginLeftAlone();
  }

  @Test
  void signingOutThereEndsNobodysLogin() throws Exception {
    CodexCli.Run _ = codex("logout");

    assertOwnLoginLeftAlone();
    prompt("Say hello").assertAnswered("Say hello");
  }
}
