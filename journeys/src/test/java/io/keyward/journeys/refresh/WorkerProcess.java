package io.keyward.journeys.refresh;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A {@link RefreshWorker} as seen from outside; when it is killed, another takes its place. */
final class WorkerProcess {
  private final List<String> command;
  private final BiConsumer<WorkerProcess, String> told;
  private Process process;
  private Thread reader;
  private volatile long used;
  private volatile long refused;

  /** What it had done in the end. */
  record End(long used, long refused) {}

  WorkerProcess(RefreshPlan plan, Path home, URI sandbox, BiConsumer<WorkerProcess, String> told)
      throws IOException {
    this.told = told;
    this.command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            RefreshWorker.class.getName(),
            home.toString(),
            sandbox.toString(),
            Integer.toString(plan.threads()),
            plan.plant().word());
    this.process = started();
    this.reader = reading(process);
  }

  private Process started() throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private Thread reading(Process from) {
    return Thread.startVirtualThread(() -> {
      try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(this::read);
      } catch (IOException | java.io.UncheckedIOException e) {
        // It was killed in the middle of a line.
      }
    });
  }

  private void read(String line) {
    if (line.startsWith("used ")) {
      used = Long.parseLong(line.substring(5));
    } else if (line.startsWith("refused ")) {
      refused = Long.parseLong(line.substring(8));
    } else {
      told.accept(this, line);
    }
  }

  /**
   * Kills it with -9, and starts another in its place.
   *
   * @return whether it was running
   */
  synchronized boolean restart() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return false;
    }
    process.destroyForcibly().waitFor();
    process = started();
    reader = reading(process);
    return true;
  }

  /** Asks it to end, and waits. */
  synchronized End end(Duration longest) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("a process of ours does not come to an end");
    }
    reader.join(longest);
    return new End(used, refused);
  }

  synchronized void kill() {
    process.destroyForcibly();
  }
}
