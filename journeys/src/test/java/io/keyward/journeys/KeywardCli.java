package io.keyward.journeys;

import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code keyward} command of this checkout, as a process of its own, with the home of a {@link
 * CodexCli}.
 */
final class KeywardCli {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");

  /** What a run left behind. */
  record Run(int exit, String out, String err) {}

  private final Path home;
  private final Sandbox sandbox;
  private final Map<String, String> session;

  KeywardCli(Path home, Sandbox sandbox) {
    this(home, sandbox, Map.of());
  }

  /** With these variables besides, as those of a session with a keyring. */
  KeywardCli(Path home, Sandbox sandbox, Map<String, String> session) {
    this.home = home;
    this.sandbox = sandbox;
    this.session = session;
  }

  /** Signs in with a device code that is approved as soon as it is on the screen. */
  Run signIn() {
    Path err = file("login.err");
    Process login =
        start(
            file("login.out"), err, "login", "--device-auth", "--issuer", sandbox.url().toString());
    write(login, "");
    sandbox.approve(shownCode(login, err));
    return ended(login, file("login.out"), err);
  }

  /** Runs one prompt against the sandbox. */
  Run prompt(String text) {
    return run("run", "--responses", sandbox.responsesUrl().toString(), text);
  }

  Run run(String... words) {
    return runWithInput("", words);
  }

  Run runWithInput(String input, String... words) {
    Path out = file("run.out");
    Path err = file("run.err");
    Process process = start(out, err, words);
    write(process, input);
    return ended(process, out, err);
  }

  private Path file(String name) {
    return home.resolveSibling("keyward-" + name);
  }

  private Process start(Path out, Path err, String... words) {
    List<String> line = new ArrayList<>(List.of(COMMAND.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeAll(KeyringSession.VARIABLES);
    builder.environment().putAll(session);
    builder.environment().put("CODEX_HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("no-settings").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolveSibling("keyward-state").toString());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that the process can read; one that has already ended reads nothing. */
  private static void write(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String shownCode(Process login, Path err) {
    try {
      while (login.isAlive()) {
        Matcher code = CODE.matcher(Files.readString(err));
        if (code.find()) {
          return code.group(1);
        }
        login.waitFor(20, TimeUnit.MILLISECONDS);
      }
      throw new AssertionError("keyward login showed no code: " + Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Run ended(Process process, Path out, Path err) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("keyward is still running: " + Files.readString(err));
      }
      return new Run(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
