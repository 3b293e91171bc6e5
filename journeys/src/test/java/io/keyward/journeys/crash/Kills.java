package io.keyward.journeys.crash;

import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Writers that are killed at random points of their writes. */
final class Kills {
  private static final int SPARE = 3;
  private static final Duration LONGEST_LIFE = Duration.ofMillis(25);

  /**
   * What came of it.
   *
   * @param leftovers temporary files that were found, and so kills that hit the middle of a write
   * @param slowestRecovery from the kill until the login was read and written again
   */
  record Outcome(int kills, long leftovers, Duration slowestRecovery, List<String> wrongs) {}

  private Kills() {}

  static Outcome run(Path scratch, int kills, Random random, String... faults) {
    LoginState state = LoginState.prepare(scratch.resolve("killed"));
    List<String> wrongs = new ArrayList<>();
    Deque<Worker> warm = new ArrayDeque<>();
    long leftovers = 0;
    Duration slowest = Duration.ZERO;
    try {
      for (int kill = 0; kill < kills; kill++) {
        while (warm.size() < SPARE) {
          warm.add(Worker.start(state.home(), faults));
        }
        Worker writer = warm.remove().awaitReady();
        writer.tell("loop");
        LockSupport.parkNanos(random.nextLong(LONGEST_LIFE.toNanos()));
        writer.kill();
        String found = state.whole();
        if (found.length() > 1) {
          wrongs.add("after kill " + kill + ": " + found);
          state = LoginState.prepare(scratch.resolve("killed-again-" + kill));
          warm.forEach(Worker::kill);
          warm.clear();
          continue;
        }
        leftovers += state.leftovers();
        wrongs.addAll(state.wrongs());
        Duration recovery = recovery(state.home());
        slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
      }
    } finally {
      warm.forEach(Worker::kill);
    }
    return new Outcome(kills, leftovers, slowest, wrongs);
  }

  /** Nothing that a dead writer held keeps the next one waiting. */
  private static Duration recovery(Path home) {
    long start = System.nanoTime();
    FileStore store = new FileStore(new CodexHome(home));
    var login = store.load().orElseThrow();
    if (!store.replace(login, Logins.other(login))) {
      throw new IllegalStateException("A dead writer writes");
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
