package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes change one pool at once, and some of them are killed (SIGKILL). */
@Tag("process")
@Timeout(300)
class ManyWritersTest {
  private static final int PROCESSES = 4;
  private static final int CHANGES = 500;
  private static final int KILLS = 6;

  @TempDir private Path temporary;
  private Accounts accounts;

  @BeforeEach
  void fill() {
    accounts = new Accounts(folder(temporary), InstantSource.system());
    for (int i = 0; i < PROCESSES; i++) {
      String label = label(i);
      Pool _ = accounts.change("added", pool -> pool.with(Somebody.account(label)));
    }
  }

  private static AccountsFolder folder(Path temporary) {
    return new AccountsFolder(temporary.resolve("accounts"));
  }

  private static String label(int number) {
    return "account-" + number;
  }

  @Test
  void noChangeIsLostAndEachStateBetweenCanBeRead() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      writers.add(start(i, CHANGES));
    }
    long generation = 0;
    long states = 0;
    while (writers.stream().anyMatch(Process::isAlive)) {
      Pool seen = accounts.pool();
      assertThat(seen.generation()).isGreaterThanOrEqualTo(generation);
      assertThat(counted(seen)).as("changes in what was read").isEqualTo(seen.generation());
      states += seen.generation() > generation ? 1 : 0;
      generation = seen.generation();
    }

    for (Process writer : writers) {
      assertThat(writer.waitFor()).isZero();
    }
    assertThat(states).isGreaterThan(50);
    assertThat(accounts.pool().accounts())
        .allSatisfy(account -> assertThat(account.priority()).isEqualTo(CHANGES));
    assertThat(accounts.pool().generation()).isEqualTo(PROCESSES + (long) PROCESSES * CHANGES);
    assertThat(accounts.history().steps()).hasSize(History.LONGEST);
  }

  @Test
  void whoeverIsKilledLeavesOneStateOrTheNext() throws Exception {
    SecureRandom random = new SecureRandom();
    long undone = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start(kill % PROCESSES, 1_000_000);
      try (InputStream out = writer.getInputStream()) {
        assertThat(out.read()).as("it has begun").isEqualTo('.');
        for (int more = random.nextInt(60); more > 0 && out.read() >= 0; more--) {}
      }
      writer.destroyForcibly();
      assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

      Pool seen = accounts.pool();
      // Taking a rise back is a change, too, and lowers what it had raised.
      assertThat(counted(seen) + 2 * undone).isEqualTo(seen.generation());
      assertThat(accounts.history().steps().getLast().generation()).isEqualTo(seen.generation());
      assertThat(accounts.undo().generation()).isEqualTo(seen.generation());
      undone++;
    }
  }

  /** Each account that was added counts for one change, and each rise of its priority for one. */
  private static long counted(Pool pool) {
    return pool.accounts().size() + pool.accounts().stream().mapToLong(Account::priority).sum();
  }

  private static Pool raised(Pool pool, String label) {
    return pool.changed(Somebody.id(label), account -> account.ranked(account.priority() + 1));
  }

  private Process start(int number, int changes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            temporary.toString(),
            Integer.toString(number),
            Integer.toString(changes))
        .redirectError(temporary.resolve("errors-" + number).toFile())
        .start();
  }

  /** Another process that changes its account so many times. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      Accounts accounts = new Accounts(folder(Path.of(arguments[0])), InstantSource.system());
      String label = label(Integer.parseInt(arguments[1]));
      for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
        Pool _ = accounts.change("raised", pool -> raised(pool, label));
        System.out.print('.');
        System.out.flush();
      }
    }
  }
}
