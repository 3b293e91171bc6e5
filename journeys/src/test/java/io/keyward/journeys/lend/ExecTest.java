package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a program finds that runs on an account, whatever program it is. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecTest {
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private Person person;

  @BeforeEach
  void settle(@TempDir Path folder) throws IOException {
    person = new Person(folder, sandbox).addKey("work");
  }

  @AfterEach
  void close() {
    person.close();
    sandbox.close();
  }

  @Test
  void itSeesTheLentAccountAndNoOtherWayToOne() {
    person
        .with("OPENAI_API_KEY", "sk-own-0123456789abcdef")
        .with("CODEX_API_KEY", "sk-own-0123456789abcdef")
        .with("CODEX_ACCESS_TOKEN", "at-own-0123456789abcdef")
        .with("OPENAI_ORGANIZATION", "org-own")
        .with("KEYWARD_DEBUG", "1")
        .with("MINE", "stays");

    List<String> seen = person.exec("env").assertOk().out().lines().toList();

    assertThat(seen)
        .contains("MINE=stays", "NO_PROXY=127.0.0.1,localhost")
        .anyMatch(line -> line.startsWith("OPENAI_API_KEY=kw_local_"))
        .anyMatch(line -> line.matches("OPENAI_BASE_URL=http://127\\.0\\.0\\.1:\\d+/v1"))
        .noneMatch(line -> line.contains("-own"))
        .noneMatch(line -> line.startsWith("KEYWARD_") || line.startsWith("CODEX_A"))
        .noneMatch(line -> line.startsWith("keyward_"));
  }

  @Test
  void itGetsItsWordsToTheByteAndItsExitCodeIsOurs() {
    Person.Run run =
        person.exec(
            "sh",
            "-c",
            "printf '<%s>' \"$@\"; exit 37",
            "sh",
            "a b",
            "",
            "it's",
            "$(id)",
            "*",
            "ü",
            "line\nbreak\n",
            "--json",
            "--");

    assertThat(run.exit()).as(run.err()).isEqualTo(37);
    assertThat(run.out()).isEqualTo("<a b><><it's><$(id)><*><ü><line\nbreak\n><--json><-->");
  }

  @Test
  void itTakesOurPlaceSoThatNoProgramOfOursStaysBesideIt() throws Exception {
    Path out = person.file("out");
    Process process = person.startExec(out, person.file("err"), "sh", "-c", "echo $$; exec cat");

    assertThat(process.waitFor()).isZero();

    assertThat(Files.readString(out)).isEqualTo(process.pid() + "\n");
  }

  @Test
  void whichAccountItIsAndWhySaysOneLine() {
    assertThat(person.exec("true").assertOk().err())
        .isEqualTo("keyward: work is used here: you said so, and nothing nearer says otherwise.\n");
  }

  @Test
  @Needs(OutsideProgram.CURL)
  void curlIsAnsweredWithTheKeyAndNotWithoutIt() {
    String request = "--silent --json '{\"input\":\"Say hello\"}' \"$OPENAI_BASE_URL/responses\"";

    Person.Run answer =
        person.exec("sh", "-c", "curl --oauth2-bearer \"$OPENAI_API_KEY\" " + request);
    Person.Run refused = person.exec("sh", "-c", "curl " + request);

    assertThat(answer.assertOk().json().path("output").toString()).contains("Say hello");
    assertThat(refused.json().path("error").path("code").stringValue())
        .isEqualTo("invalid_api_key");
  }

  @Test
  @Needs(OutsideProgram.CURL)
  void theKeyEndsWithTheProgramHoweverThatEnds() throws Exception {
    Path out = person.file("out");
    Process process =
        person.startExec(
            out,
            person.file("err"),
            "sh",
            "-c",
            "echo \"$OPENAI_BASE_URL $OPENAI_API_KEY\"; exec sleep 600");
    while (process.isAlive() && !Files.readString(out).endsWith("\n")) {
      Thread.onSpinWait();
    }
    String[] lent = Files.readString(out).strip().split(" ", -1);
    List<String> models =
        List.of("curl", "--silent", "--oauth2-bearer", lent[1], lent[0] + "/models");
    assertThat(person.runAnything(models).out()).contains("gpt-sandbox");

    process.destroyForcibly().waitFor();

    assertThat(person.runAnything(models).out()).contains("invalid_api_key");
  }

  @Test
  void whatIsNoProgramIsSaidAndNothingIsStarted() {
    Person.Run run = person.exec("no-such-program");

    assertThat(run.exit()).isEqualTo(66);
    assertThat(run.err()).contains("There is no program no-such-program.", "[program-missing]");
    assertThat(person.run("proxy", "status").exit()).isEqualTo(1);
  }

  @Test
  void withoutDashesItIsNotGuessedWhichWordsAreWhose() {
    assertThat(person.run("exec", "env").exit()).isEqualTo(64);
    assertThat(person.run("exec", "--help").out()).contains("Usage: keyward exec");
  }
}
