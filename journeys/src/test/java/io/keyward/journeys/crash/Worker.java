package io.keyward.journeys.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link StoreWorker} as its master sees it. */
final class Worker implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private Worker(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts one on the login in this folder, which is warm soon. */
  static Worker start(Path home, String... faults) {
    return start(List.of(), home, faults);
  }

  /**
   * @param wrapper the program that starts it, in whatever surroundings it makes
   */
  static Worker start(List<String> wrapper, Path home, String... faults) {
    try {
      Path warm = Files.createTempDirectory(home.toAbsolutePath().getParent(), "warm");
      List<String> line = new ArrayList<>(wrapper);
      line.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-XX:-UsePerfData",
              "-Xshare:auto",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              StoreWorker.class.getName(),
              warm.toString(),
              home.toString()));
      line.addAll(List.of(faults));
      return new Worker(
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Worker awaitReady() {
    String line = answer();
    if (!line.equals("ready")) {
      throw new IllegalStateException(line);
    }
    return this;
  }

  void tell(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String answer() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("The worker has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String ask(String line) {
    tell(line);
    return answer();
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9}; nothing of it runs when this returns. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
