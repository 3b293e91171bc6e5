package io.keyward.journeys.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Proves that a login is whole, old or new, whatever befalls its writer: what bench/crash runs. */
public final class CrashBench {
  /** All that was found. */
  record Report(
      long seed,
      Kills.Outcome kills,
      Failures.Outcome failures,
      int writes,
      int inOrder,
      boolean held) {}

  private CrashBench() {}

  /**
   * Ends with 1 if a login was not whole.
   *
   * @param words how many kills, each how many-th injection, how many writes to look at, and
   *     perhaps {@code in-place}, a fault that must be found
   */
  public static void main(String[] words) throws IOException {
    Path scratch = Files.createTempDirectory("keyward-crash");
    String[] faults = words.length > 3 ? new String[] {words[3]} : new String[0];
    long seed = System.nanoTime();
    long start = System.nanoTime();
    Kills.Outcome kills = Kills.run(scratch, Integer.parseInt(words[0]), new Random(seed), faults);
    Failures.Outcome failures = Failures.run(scratch, Integer.parseInt(words[1]), faults);
    int writes = Integer.parseInt(words[2]);
    int inOrder = WriteOrder.inOrder(scratch, writes, faults);
    boolean held = kills.wrongs().isEmpty() && failures.wrongs().isEmpty() && inOrder == writes;
    System.out.println(
        JsonMapper.shared()
            .writeValueAsString(new Report(seed, kills, failures, writes, inOrder, held)));
    List<String> wrongs = new ArrayList<>(kills.wrongs());
    wrongs.addAll(failures.wrongs());
    wrongs.stream().limit(20).forEach(System.err::println);
    System.err.printf(
        "%s: %d kills (%d in the middle of a write, recovery at most %d ms), %d injected errors"
            + " (%d writes given up), %d of %d writes in order; %d wrongs; %d s%n",
        held ? "whole" : "NOT WHOLE",
        kills.kills(),
        kills.leftovers(),
        kills.slowestRecovery().toMillis(),
        failures.injections(),
        failures.failed(),
        inOrder,
        writes,
        wrongs.size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    if (held) {
      remove(scratch);
    } else {
      System.err.println("What was found is in " + scratch);
    }
    System.exit(held ? 0 : 1);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = new ArrayList<>(tree.toList());
    }
    for (Path each : all.reversed()) {
      Files.delete(each);
    }
  }
}
