package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.CodexCli;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code keyward proxy connect codex}, and the real one afterwards. */
@Needs(OutsideProgram.CODEX)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodexConnectedTest {
  private static final String WORDS =
      """
      # my own words
      model_reasoning_effort = "low"   # and why

      [model_providers.mine]
      name = "Mine"
      base_url = "http://127.0.0.1:9/v1"

      [projects."/somewhere"]
      trust_level = "trusted"
      """;

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private Person person;
  private Path config;

  @BeforeEach
  void settle(@TempDir Path folder) throws IOException {
    person = new Person(folder, sandbox).addKey("work").with("NO_PROXY", "127.0.0.1");
    config = person.codexHome().resolve("config.toml");
  }

  @AfterEach
  void close() {
    person.close();
    sandbox.close();
  }

  private CodexCli.Run prompt(String text) {
    Person.Run run =
        person.runAnything(
            List.of(
                OutsideProgram.CODEX.path().toString(),
                "exec",
                "--json",
                "--skip-git-repo-check",
                text));
    return new CodexCli.Run(run.exit(), run.out(), run.err());
  }

  @Test
  void codexByItselfUsesTheProxyAlsoAfterThatHasEnded() throws Exception {
    Files.writeString(config, WORDS);
    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();

    prompt("Say hello").assertAnswered("Say hello");

    // As after a new start of the machine.
    Person.Run _ = person.run("proxy", "stop").assertOk();
    prompt("Say it again").assertAnswered("Say it again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# no line break at the end",
        WORDS,
        "\n\n\nmodel = \"x\"\r\n",
        "[model_providers.other]\nname = \"x\"\nbase_url = \"http://127.0.0.1:9\"",
      })
  void connectedAndDisconnectedTheFileIsAsItWasBefore(String before) throws Exception {
    Files.writeString(config, before);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));

    Person.Run first = person.run("proxy", "connect", "codex").assertOk();
    String connected = Files.readString(config);
    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();

    assertThat(connected).endsWith(before).startsWith(first.out());
    assertThat(Files.readString(config)).isEqualTo(connected);

    Person.Run _ = person.run("proxy", "disconnect", "codex").assertOk();
    assertThat(Files.readString(config)).isEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-r-----");
    assertThat(person.run("proxy", "disconnect", "codex").exit()).isEqualTo(1);
  }

  @Test
  void whereThereWasNoFileThereIsNoneAfterwards() {
    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();
    assertThat(config).exists();

    Person.Run _ = person.run("proxy", "disconnect", "codex").assertOk();
    assertThat(config).doesNotExist();
  }

  @Test
  void whatWasOnlyShownIsNotDone() throws Exception {
    Files.writeString(config, WORDS);

    Person.Run shown = person.run("proxy", "connect", "codex", "--dry-run").assertOk();

    assertThat(shown.out()).contains("model_provider = \"keyward\"");
    assertThat(Files.readString(config)).isEqualTo(WORDS);
  }

  @Test
  void whatAPersonSaidOnlyTheyTakeBack() throws Exception {
    String taken = "model_provider = \"mine\"\n" + WORDS;
    Files.writeString(config, taken);
    assertThat(person.run("proxy", "connect", "codex").err()).contains("[codex-config-taken]");
    assertThat(Files.readString(config)).isEqualTo(taken);

    Files.writeString(config, WORDS);
    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();
    String edited = Files.readString(config).replace("300000", "1000");
    Files.writeString(config, edited);
    for (String way : List.of("connect", "disconnect")) {
      assertThat(person.run("proxy", way, "codex").err())
          .contains("[codex-config-edited]", "line 1 ");
      assertThat(Files.readString(config)).isEqualTo(edited);
    }
  }

  @Test
  void whereTheFileIsALinkTheOtherOneIsChanged() throws Exception {
    Path kept = Files.writeString(person.home().resolve("dotfiles.toml"), WORDS);
    Files.createSymbolicLink(config, kept);

    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();

    assertThat(config).isSymbolicLink();
    assertThat(Files.readString(kept)).endsWith(WORDS).isNotEqualTo(WORDS);
  }

  @Test
  void whatCodexWritesItselfStaysWhenOurLinesGo() throws Exception {
    Files.writeString(config, WORDS);
    Person.Run _ = person.run("proxy", "connect", "codex").assertOk();
    String codex = OutsideProgram.CODEX.path().toString();
    Person.Run _ = person.runAnything(List.of(codex, "features", "disable", "goals")).assertOk();

    Person.Run _ = person.run("proxy", "disconnect", "codex").assertOk();

    assertThat(Files.readString(config))
        .startsWith(WORDS)
        .contains("goals = false")
        .doesNotContain("keyward");
  }
}
