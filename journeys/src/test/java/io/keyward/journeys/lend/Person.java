package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a home of their own, accounts at a sandbox, and the {@code keyward} command of this
 * checkout. Closing ends their proxy.
 */
final class Person implements AutoCloseable {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");
  private static final long LONGEST_SECONDS = 120;

  /** What a run left behind. */
  record Run(int exit, String out, String err) {
    Run assertOk() {
      assertThat(exit).as(out + err).isZero();
      return this;
    }

    /** Its standard output, JSON. */
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private final Path home;
  private final Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();
  private int runs;

  Person(Path folder, Sandbox sandbox) throws IOException {
    this.home = Files.createDirectories(folder.resolve("home"));
    this.sandbox = sandbox;
    for (String name : List.of("PATH", "LANG", "LC_ALL", "JAVA_HOME", "TMPDIR", "PYENV_VERSION")) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    environment.put("HOME", home.toString());
    environment.put("CODEX_HOME", Files.createDirectories(home.resolve(".codex")).toString());
    // Whatever tries to go beyond loopback ends at a closed door.
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    environment.put("HTTP_PROXY", "http://127.0.0.1:9");
    Path settings = Files.createDirectories(home.resolve(".config/keyward"));
    Files.writeString(
        settings.resolve("config.toml"),
        """
        [issuer]
        url = "%1$s"
        [responses]
        url = "%1$s/backend-api/codex/responses"
        [accounts]
        key = "file"
        """
            .formatted(sandbox.url()));
  }

  Path home() {
    return home;
  }

  Path codexHome() {
    return home.resolve(".codex");
  }

  /** Where the person works. */
  Path work() {
    try {
      return Files.createDirectories(home.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable for all that follows. */
  Person with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Signs in to an account with a device code that is approved as soon as it is on the screen. */
  Person signIn(String label) {
    Path err = file("err");
    Path out = file("out");
    Process login = start(out, err, keyward("accounts", "add", "--device-auth", "--label", label));
    sandbox.approve(shownCode(login, err));
    ended(login, out, err).assertOk();
    return this;
  }

  /** Adds an account that is billed by a key. */
  Person addKey(String label) {
    Path in = file("in");
    try {
      Files.writeString(in, sandbox.issueApiKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path out = file("out");
    Path err = file("err");
    ProcessBuilder builder =
        builder(keyward("accounts", "add", "--with-api-key", "--label", label))
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    ended(started(builder), out, err).assertOk();
    return this;
  }

  /** Runs the {@code keyward} command to its end. */
  Run run(String... words) {
    return runAnything(keyward(words));
  }

  /** Runs a program on an account. */
  Run exec(String... program) {
    return run(Stream.concat(Stream.of("exec", "--"), Stream.of(program)).toArray(String[]::new));
  }

  /** Runs a program as it is. */
  Run runAnything(List<String> command) {
    Path out = file("out");
    Path err = file("err");
    return ended(start(out, err, command), out, err);
  }

  /** Starts a program on an account; its files are named beside the home. */
  Process startExec(Path out, Path err, String... program) {
    return start(
        out,
        err,
        keyward(Stream.concat(Stream.of("exec", "--"), Stream.of(program)).toArray(String[]::new)));
  }

  List<String> keyward(String... words) {
    List<String> line = new ArrayList<>(List.of(COMMAND.toString()));
    line.addAll(List.of(words));
    return line;
  }

  /** A new file of this kind, outside of the home. */
  Path file(String kind) {
    return home.resolveSibling("run-" + ++runs + "." + kind);
  }

  private Process start(Path out, Path err, List<String> command) {
    return started(
        builder(command)
            .redirectInput(new java.io.File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile()));
  }

  /** With this person's environment and nothing of ours. */
  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shownCode(Process login, Path err) {
    try {
      while (login.isAlive()) {
        Matcher code = CODE.matcher(Files.readString(err));
        if (code.find()) {
          return code.group(1);
        }
        boolean _ = login.waitFor(20, TimeUnit.MILLISECONDS);
      }
      throw new AssertionError("No code was shown: " + Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Run ended(Process process, Path out, Path err) {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        throw new AssertionError("It is still running: " + Files.readString(err));
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

  @Override
  public void close() {
    Run _ = run("proxy", "stop");
  }
}
