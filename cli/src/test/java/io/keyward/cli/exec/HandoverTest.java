package io.keyward.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.redact.EgressFilter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher runs, run by a shell. */
@DisabledOnOs(OS.WINDOWS)
class HandoverTest {
  private static final Secret KEY = Secret.of("kw_local_0123456789abcdef0123456789abcdef");
  private static final URI PROXY = URI.create("http://127.0.0.1:4711");

  private static Surroundings of(Map<String, String> environment) {
    return Surroundings.lending(environment, PROXY, KEY);
  }

  /** Standard output of a shell that runs the text before these words. */
  private static String run(String text, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "set -eu\n" + text, "sh"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a b", "it's", "'", "$(id)", "`id`", "\"", "\\", "a\nb\n", "*", "ü", "!x", "#"
      })
  void whateverIsInsertedIsOneWord(String word) throws Exception {
    String text = Handover.text(of(Map.of()), List.of("<%s>", word));

    assertThat(run(text, Map.of(), "printf", "last")).isEqualTo("<" + word + "><last>");
  }

  @Test
  void theEnvironmentIsAsItWasSaidToBe() throws Exception {
    Map<String, String> before =
        Map.of("KEYWARD_MASTER_KEY", "master", "CODEX_API_KEY", "own", "MINE", "stays");
    String text =
        Handover.text(of(before).with(Map.of("SET", "it's"), Map.of("KEYED", "at-")), List.of());

    assertThat(run(text, before, "env").lines())
        .contains(
            "MINE=stays",
            "SET=it's",
            "OPENAI_BASE_URL=http://127.0.0.1:4711/v1",
            "OPENAI_API_KEY=kw_local_0123456789abcdef0123456789abcdef",
            "KEYED=at-kw_local_0123456789abcdef0123456789abcdef")
        .noneMatch(line -> line.contains("master") || line.contains("own"))
        .noneMatch(line -> line.startsWith("keyward_"));
  }

  /** Else the program would get stars for a key. */
  @Test
  void whatHidesTokensFindsNoneInIt() {
    String text = Handover.text(of(Map.of()).with(Map.of(), Map.of("TOKEN", "at-")), List.of());

    assertThat(new EgressFilter().clean(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"12,true", "'',false", "-1,false", "1x,false", "99999999999999999999,false"})
  void onlyALauncherThatSaysWhoItIsIsAnswered(String variable, boolean answered) {
    assertThat(Handover.awaited(variable).isPresent()).isEqualTo(answered);
  }
}
