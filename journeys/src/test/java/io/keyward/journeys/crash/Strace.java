package io.keyward.journeys.crash;

import io.keyward.journeys.OutsideProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@code strace} that watches all threads of a process, and can make its calls fail. */
final class Strace implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Strace(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Returns when it watches. */
  static Strace attach(long pid, Path folder, String... options) {
    try {
      Path log = Files.createTempFile(folder, "strace", ".log");
      List<String> line = new ArrayList<>();
      line.add(OutsideProgram.STRACE.path().toString());
      line.addAll(List.of("-f", "-y", "-o", log.toString()));
      line.addAll(List.of(options));
      line.addAll(List.of("-p", Long.toString(pid)));
      Process process = new ProcessBuilder(line).start();
      BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
      String said = err.readLine();
      if (said == null || !said.contains("attached")) {
        throw new IllegalStateException("strace says: " + said);
      }
      return new Strace(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the process go, and tells what it did meanwhile. */
  List<String> detach() {
    close();
    try {
      return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
  }
}
