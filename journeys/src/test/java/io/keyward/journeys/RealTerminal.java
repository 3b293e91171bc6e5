package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A terminal of 80 columns and 24 lines that can be typed into and read back, with a shell in a
 * home of its own. The shell's prompt is {@code left$}.
 */
final class RealTerminal implements AutoCloseable {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private final Path home;

  RealTerminal(Path home) throws IOException {
    this.home = home;
    Path settings = Files.createDirectories(home.resolve("keyward"));
    Files.writeString(settings.resolve("config.toml"), "[accounts]\nkey = \"file\"\n");
  }

  /** Runs a command in that home, but not on the terminal. */
  int keyward(String input, String... words) throws IOException, InterruptedException {
    Process process =
        inHome(with(COMMAND.toString(), words))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private ProcessBuilder inHome(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
    builder.environment().put("CODEX_HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.toString());
    builder.environment().put("XDG_STATE_HOME", home.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    return builder;
  }

  /** Types the command, with these words behind it. */
  void open(String words) throws IOException, InterruptedException {
    String _ = tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh");
    type("PS1='left$ '; clear; " + COMMAND + " " + words);
    press("Enter");
  }

  void type(String text) throws IOException, InterruptedException {
    String _ = tmux("send-keys", "-l", text);
  }

  /** Keys by the names that tmux has for them. */
  void press(String... keys) throws IOException, InterruptedException {
    String _ = tmux(with("send-keys", keys).toArray(String[]::new));
  }

  /** The screen, as soon as this is on it. */
  String shown(String words) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST;
    String screen = "";
    while (System.nanoTime() < end) {
      screen = tmux("capture-pane", "-p");
      if (screen.contains(words)) {
        return screen;
      }
    }
    throw new AssertionError("It was not shown, but:\n" + screen);
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command = with("tmux", "-S", home.resolve("tmux").toString());
    command.addAll(List.of(words));
    Process process = inHome(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  private static List<String> with(String first, String... more) {
    List<String> words = new ArrayList<>(List.of(first));
    words.addAll(List.of(more));
    return words;
  }

  @Override
  public void close() {
    try {
      String _ = tmux("kill-server");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
