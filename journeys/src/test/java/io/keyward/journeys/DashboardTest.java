package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyward} alone, on a real terminal of 80 columns and 24 lines. */
@Needs(OutsideProgram.TMUX)
class DashboardTest {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();

  @TempDir private Path home;
  private boolean started;

  @BeforeEach
  void twoAccounts() throws IOException {
    Path settings = Files.createDirectories(home.resolve(".config/keyward"));
    Files.writeString(settings.resolve("config.toml"), "[accounts]\nkey = \"file\"\n");
    add("work");
    add("play");
  }

  @AfterEach
  void end() {
    if (started) {
      String _ = tmux("kill-server");
    }
  }

  private void add(String label) {
    List<String> line =
        List.of(COMMAND.toString(), "accounts", "add", "--with-api-key", "--label", label);
    assertThat(run(line, "sk-" + label)).contains("Added the account");
  }

  private String run(List<String> line, String input) {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder
        .environment()
        .putAll(
            Map.of("HOME", home.toString(), "CODEX_HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String tmux(String... words) {
    List<String> line = new ArrayList<>();
    line.add("tmux");
    line.addAll(List.of("-S", home.resolve("tmux").toString(), "-f", "/dev/null"));
    line.addAll(List.of(words));
    return run(line, "");
  }

  private void open(String command) {
    String said =
        tmux("new-session", "-d", "-x", "80", "-y", "24", command + "; echo ended $?; exec cat");
    assertThat(said).isEmpty();
    started = true;
  }

  private String screenOnceItShows(Predicate<String> wanted) {
    Instant deadline = Instant.now().plusSeconds(60);
    String screen = tmux("capture-pane", "-p");
    while (!wanted.test(screen)) {
      assertThat(Instant.now()).as(screen).isBefore(deadline);
      screen = tmux("capture-pane", "-p");
    }
    return screen;
  }

  private String screenOnceItShows(String words) {
    return screenOnceItShows(screen -> screen.contains(words));
  }

  @Test
  void accountsAreShownAndChangedByKeysAndTheScreenIsLeftAsItWas() {
    open("echo before; " + COMMAND);

    String screen = screenOnceItShows("work is used here");
    assertThat(screen).contains("2 accounts", ">* work", "   play", "q quit");
    assertThat(screen.lines()).hasSize(24);
    assertThat(screen.lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("2 accounts"));

    String _ = tmux("send-keys", "Down", "u");
    assertThat(screenOnceItShows("play is used from now on.")).contains(">* play", "   work");
    String _ = tmux("send-keys", "e");
    assertThat(screenOnceItShows("play was switched off.")).contains("switched off");
    String _ = tmux("send-keys", "z");
    assertThat(screenOnceItShows("Taken back: switched off play.")).contains(">* play");
    String _ = tmux("send-keys", "n", "2", "Enter");
    assertThat(screenOnceItShows("play was renamed.")).contains(">* play2");
    String _ = tmux("send-keys", "?");
    assertThat(screenOnceItShows("Any key goes back.")).contains("No other account is ever used");
    String _ = tmux("send-keys", "x", "q");

    assertThat(screenOnceItShows("ended 0")).startsWith("before\n").doesNotContain("q quit");
  }

  @Test
  void whatAnotherProgramChangesIsSeen() {
    open(COMMAND.toString());
    String _ = screenOnceItShows("work is used here");

    assertThat(run(List.of(COMMAND.toString(), "accounts", "use", "play"), "")).contains("play");

    assertThat(screenOnceItShows("play is used here")).contains(" * play");
  }

  @Test
  void whereThereIsNoTerminalItSaysWhatThereIs() {
    assertThat(run(List.of(COMMAND.toString()), "")).contains("Commands:", "accounts list");
  }

  @Test
  void aScreenThatChangesItsSizeIsFilledAgain() {
    open(COMMAND.toString());
    String _ = screenOnceItShows("work is used here");

    String _ = tmux("resize-window", "-x", "60", "-y", "16");

    assertThat(
            screenOnceItShows(screen -> screen.lines().count() == 16 && screen.contains("q quit")))
        .contains(">* work");
  }
}
