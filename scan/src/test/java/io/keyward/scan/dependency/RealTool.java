package io.keyward.scan.dependency;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of others, whose answers ours are held against. */
public final class RealTool {
  private static final long MOST_SECONDS = 120;

  private RealTool() {}

  /**
   * What it prints; the test is skipped where the program is not installed, and fails with {@code
   * KEYWARD_REQUIRE=all}.
   *
   * @param works what it must be able to do first, to be the right one
   */
  public static String answer(List<String> works, List<String> command, Path folder, String input)
      throws IOException, InterruptedException {
    String missing = "";
    try {
      run(works, folder, "");
    } catch (IOException e) {
      missing = "there is no such program as " + command.getFirst();
    }
    if (!missing.isEmpty() && "all".equals(System.getenv("KEYWARD_REQUIRE"))) {
      throw new IllegalStateException("KEYWARD_REQUIRE=all, but " + missing);
    }
    Assumptions.assumeTrue(missing.isEmpty(), missing);
    return run(command, folder, input);
  }

  private static String run(List<String> command, Path folder, String input)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                // It ended without reading all of it; what it printed tells the rest.
                Thread.currentThread().interrupt();
              }
            });
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command.getFirst() + " does not end");
    }
    if (process.exitValue() != 0 && answer.isEmpty()) {
      throw new IOException(command.getFirst() + " ended with " + process.exitValue());
    }
    return answer;
  }
}
