package io.keyward.journeys;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs programs that end by themselves. */
final class Processes {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Processes() {}

  /** The standard output of a program that ended well within five minutes, else nothing. */
  static Optional<String> output(List<String> command) {
    return output(command, Path.of(""));
  }

  static Optional<String> output(List<String> command, Path folder) {
    try {
      Path out = Files.createTempFile("keyward-outside", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(LONGEST);
        if (!ended) {
          process.destroyForcibly();
        }
        return ended && process.exitValue() == 0
            ? Optional.of(Files.readString(out, StandardCharsets.UTF_8))
            : Optional.empty();
      } finally {
        Files.delete(out);
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
    }
  }

  private static File nothing() {
    return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
  }
}
