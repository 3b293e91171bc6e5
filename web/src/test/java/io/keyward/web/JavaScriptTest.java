package io.keyward.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs what only JavaScript's own tools can judge. Without Node.js both tests are skipped with a
 * message, or fail when {@code KEYWARD_REQUIRE=all} asks for everything.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class JavaScriptTest {

  private static final String TYPESCRIPT = "5.9.3";
  private static final Path TOOLS = Path.of("target/typescript");

  @Test
  void theUnitTestsOfTheModulesPass() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(program("node"), "--test", "--test-reporter=spec"));
    try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".test.js"))
          .sorted()
          .forEach(command::add);
    }
    assertThat(command).as("test files").hasSizeGreaterThan(3);
    Outcome outcome = run(command);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  void theModulesAgreeWithTheirTypes() throws Exception {
    Path compiler = TOOLS.resolve("node_modules/typescript/bin/tsc");
    if (!Files.exists(compiler)) {
      Outcome fetched =
          run(
              List.of(
                  program("npm"),
                  "install",
                  "--prefix",
                  TOOLS.toString(),
                  "--no-save",
                  "--prefer-offline",
                  "--fetch-retries=0",
                  "--fetch-timeout=20000",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "typescript@" + TYPESCRIPT));
      if (fetched.exitCode() != 0) {
        skip("TypeScript " + TYPESCRIPT + " could not be fetched through npm: " + fetched.output());
      }
    }
    Outcome outcome = run(List.of(program("node"), compiler.toString(), "-p", "."));
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private static String program(String name) {
    Optional<String> found =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .flatMap(folder ->
                Stream.of(name, name + ".exe", name + ".cmd").map(file -> Path.of(folder, file)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    return found.orElseGet(
        () -> skip(name + " is not on the PATH; install Node.js 20 or later to run this test"));
  }

  private static String skip(String why) {
    if ("all".equals(System.getenv("KEYWARD_REQUIRE"))) {
      return fail(why);
    }
    writeDown("JavaScriptTest – " + why);
    return abort(why);
  }

  /** The build says at its end what was skipped. */
  private static void writeDown(String line) {
    try {
      Files.writeString(
          Path.of(System.getProperty("keyward.skipped", "target/skipped.txt")),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private record Outcome(int exitCode, String output) {}
}
