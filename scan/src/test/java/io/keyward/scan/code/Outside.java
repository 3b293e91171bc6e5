package io.keyward.scan.code;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Programs that are not ours, and what they fetch into {@code ~/.cache/keyward/outside} ({@code
 * XDG_CACHE_HOME} is honoured). A test that misses something is skipped and the build says so; with
 * {@code KEYWARD_REQUIRE=all} it fails.
 */
public final class Outside {
  private Outside() {}

  /** What is done while no other build does it. */
  @FunctionalInterface
  public interface Task {
    /** Does it. */
    void run() throws IOException;
  }

  /** The folder for what is fetched; it exists. */
  public static Path root() throws IOException {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return Files.createDirectories(cache.resolve("keyward").resolve("outside"));
  }

  /** Two builds at once: the second waits here and then finds what the first has fetched. */
  public static void alone(Task task) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      task.run();
    }
  }

  /** Where a program is that a variable may name; else the test ends here. */
  public static String program(String name, String variable) {
    String named = Optional.ofNullable(System.getenv(variable)).orElse("");
    if (!named.isBlank()) {
      return named;
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String file : List.of(name, name + ".exe")) {
        Path program = Path.of(folder, file);
        if (Files.isExecutable(program) && Files.isRegularFile(program)) {
          return program.toString();
        }
      }
    }
    throw missing(name + " is neither on the PATH nor named by " + variable);
  }

  /** What a program prints that gets this text to read; empty if it fails. */
  public static Optional<String> output(String input, List<String> command) throws IOException {
    Path given = Files.createTempFile("keyward-input", ".txt");
    Path printed = Files.createTempFile("keyward-output", ".txt");
    try {
      Files.writeString(given, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(given.toFile())
              .redirectOutput(printed.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0
          ? Optional.of(Files.readString(printed, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
    } finally {
      Files.delete(given);
      Files.delete(printed);
    }
  }

  /** Ends the test, which can't do without what is missing; never returns. */
  public static IllegalStateException missing(String why) {
    if ("all".equals(System.getenv("KEYWARD_REQUIRE"))) {
      return fail("KEYWARD_REQUIRE=all, but " + why);
    }
    writeDown("scan – " + why);
    return abort(why);
  }

  private static void writeDown(String line) {
    try {
      Path list = Path.of(System.getProperty("keyward.skipped", "target/skipped.txt"));
      Files.createDirectories(list.toAbsolutePath().getParent());
      Files.write(list, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The list of skipped tests can't be written", e);
    }
  }
}
