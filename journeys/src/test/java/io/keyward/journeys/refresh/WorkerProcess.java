package io.keyward.journeys.refresh;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link RefreshWorker} as seen from outside; when it is killed, another takes its place. */
final class WorkerProcess {
  private final List<String> command;
  private final Told told;
  private Process process;
  private Thread reader;
  private volatile long used;
  private volatile long refused;

  /** What it had done in the end. */
  record End(long used, long refused) {}

  /** Hears what it tells. */
  @FunctionalInterface
  interface Told {
    /** The process with this id said this line; after a restart it is another one. */
    void say(WorkerProcess worker, long process, String line);
  }

  WorkerProcess(RefreshPlan plan, Path home, URI sandbox, Told told) throws IOException {
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
    // Reading a pipe holds a platform thread anyhow, and there are few to share.
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> read(from.pid(), line));
          } catch (IOException | java.io.UncheckedIOException e) {
            // It was killed in the middle of a line.
          }
        });
  }

  private void read(long from, String line) {
    if (line.startsWith("used ")) {
      used = Long.parseLong(line.substring(5));
    } else if (line.startsWith("refused ")) {
      refused = Long.parseLong(line.substring(8));
    } else {
      told.say(this, from, line);
    }
  }

  /**
   * Kills it with -9, hears what it had still said, and starts another in its place.
   *
   * @param killed is told which process it is, before it dies
   * @return whether it was running
   */
  synchronized boolean restart(Consumer<Long> killed) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return false;
    }
    killed.accept(process.pid());
    // By its handle: the process itself would close its output with what is still in it.
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
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
