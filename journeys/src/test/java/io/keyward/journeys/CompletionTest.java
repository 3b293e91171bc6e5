package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts, in the shells that they are for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompletionTest {
  /** Types a line, has it completed, and prints what became of it. */
  private static final String IN_BASH =
      """
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _keyward 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private static final String IN_ZSH =
      """
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z "autoload -Uz compinit; compinit -D -u; source $1; PROMPT=; print REA''DY"
      zpty -r -m z out '*READY*'
      zpty -w -n z "$2"$'\\t\\001print -r -- "<\\005>E""ND"\\n'
      zpty -r -m z out '*>END*'
      print -r -- ${${out##*<}%%>END*}
      """;

  private static final String IN_FISH = "source $argv[1]; complete -C $argv[2]";

  @TempDir private Path folder;
  private Path script;

  /** In the place of ours, which would take a second for each word. */
  @BeforeEach
  void putACommandThatKnowsLabels() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path command = bin.resolve("keyward");
    Files.writeString(
        command,
        "#!/bin/sh\n[ \"$1 $2\" = \"completion labels\" ] && printf 'work\\nMy play\\nworld\\n'\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("report.sarif"), "");
    script = folder.resolve("script");
  }

  private void write(String shell) throws Exception {
    Files.writeString(
        script, run(List.of(Path.of("../keyward").toRealPath().toString(), "completion", shell)));
  }

  private String run(List<String> words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "keyward acc, accounts",
    "keyward accounts us, use",
    "keyward accounts use wo, work world",
    "keyward accounts use my, My\\ play",
    "keyward accounts use --fo, --for",
    "keyward scan --output rep, report.sarif",
    "keyward completion z, zsh",
    "keyward status x, ''",
  })
  void bashCompletes(String line, String words) throws Exception {
    write("bash");

    List<String> command = new ArrayList<>(List.of("bash", "-c", IN_BASH, "bash"));
    command.add(script.toString());
    command.addAll(List.of(line.split(" ", -1)));

    assertThat(run(command).lines().map(String::strip).toList())
        .containsExactlyElementsOf(
            words.contains("\\") ? List.of(words) : List.of(words.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "keyward compl, keyward completion",
    "keyward accounts us, keyward accounts use",
    "keyward accounts use wor, keyward accounts use wor",
    "keyward accounts use worl, keyward accounts use world",
    "keyward accounts use my, keyward accounts use My\\ play",
    "keyward accounts list --rev, keyward accounts list --reveal",
    "keyward scan --output rep, keyward scan --output report.sarif",
    "keyward completion z, keyward completion zsh",
  })
  @Needs(OutsideProgram.ZSH)
  void zshCompletes(String line, String completed) throws Exception {
    write("zsh");

    assertThat(run(List.of("zsh", "-f", "-c", IN_ZSH, "zsh", script.toString(), line)).strip())
        .isEqualTo(completed);
  }

  @ParameterizedTest
  @CsvSource({
    "keyward acc, accounts",
    "keyward accounts us, use",
    "keyward accounts use wo, work world",
    "keyward accounts use --fo, --for",
    "keyward scan --output rep, report.sarif",
    "keyward completion z, zsh",
  })
  @Needs(OutsideProgram.FISH)
  void fishCompletes(String line, String words) throws Exception {
    write("fish");

    assertThat(
            run(List.of("fish", "-c", IN_FISH, script.toString(), line))
                .lines()
                .map(found -> found.split("\t", 2)[0])
                .toList())
        .containsExactlyElementsOf(List.of(words.split(" ", -1)));
  }

  @Test
  void powerShellIsGivenEveryCommandAndOption() throws Exception {
    write("powershell");

    assertThat(Files.readString(script))
        .contains("Register-ArgumentCompleter -Native -CommandName keyward")
        .contains(", @('use', 'Say which account is used where nothing else is said.')")
        .contains(", @('--reveal', 'Show e-mail addresses whole.')")
        .contains("'accounts use'");
  }
}
