package io.keyward.journeys.refresh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the harness once, for {@code bench/refresh}. */
public final class RefreshBench {
  private RefreshBench() {}

  /**
   * Takes {@code mixed|strict REFRESHES [OPTION VALUE]...}, prints one line for people and one of
   * JSON, and ends with 0 if the goal is met.
   */
  @SuppressWarnings("SystemOut") // What it prints is what it is for.
  public static void main(String[] arguments) throws Exception {
    // A codex command whose issuer has gone tries on and on, so whoever stops this run stops it
    // too.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() ->
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    Path folder = Files.createTempDirectory(place(), "keyward-refresh");
    RefreshResult result;
    try {
      result = new RefreshHarness(RefreshPlan.of(List.of(arguments)), folder).run();
    } finally {
      delete(folder);
    }
    System.out.println(result.summary());
    System.out.println(result.json());
    System.exit(result.isGood() ? 0 : 1);
  }

  /** In memory where there is such a place: what is counted here is not what the disk costs. */
  static Path place() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
