package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.ProcessLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnerOnlyFolderTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  @TempDir private Path folder;

  @Test
  void aThreadThatDoesNotComeToAnEndIsAClearErrorAndNotAHang() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() ->
                new OwnerOnlyFolder(folder)
                    .alone(() -> {
                      inside.countDown();
                      return await(enough);
                    }));
    inside.await();

    assertBusy();

    enough.countDown();
    slow.join();
    assertThat(new OwnerOnlyFolder(folder, SHORT).<String>alone(() -> "done")).isEqualTo("done");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void aProcessThatDoesNotComeToAnEndIsAClearErrorAndNotAHang() throws Exception {
    Path lock = Files.createFile(folder.resolve("lock"));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lock.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");

      assertBusy();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(new OwnerOnlyFolder(folder, SHORT).<String>alone(() -> "done")).isEqualTo("done");
  }

  /** Another process that has the lock until it is ended. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (ProcessLock _ = ProcessLock.tryTake(Path.of(arguments[0])).orElseThrow()) {
        System.out.println("held");
        System.out.flush();
        int _ = System.in.read();
      }
    }
  }

  private void assertBusy() {
    Supplier<String> never = () -> "done";
    assertThatThrownBy(() -> new OwnerOnlyFolder(folder, SHORT).alone(never))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("sealed-folder-busy"));
  }

  @Test
  void whoeverIsInMayGoInAgain() {
    OwnerOnlyFolder alone = new OwnerOnlyFolder(folder, SHORT);

    assertThat(alone.<String>alone(() -> alone.alone(() -> "done"))).isEqualTo("done");
  }

  @Test
  void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve("lock"), elsewhere);

    assertThatThrownBy(() -> new OwnerOnlyFolder(folder, SHORT).<String>alone(() -> "done"))
        .isInstanceOf(ProblemException.class);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void whatKilledWritersLeftIsGoneBeforeTheNextOneWorks() throws IOException {
    Files.createFile(folder.resolve(".keyward-new-1"));
    OwnerOnlyFolder alone = new OwnerOnlyFolder(folder, SHORT);

    assertThat(alone.<List<String>>alone(alone::names)).containsExactly("lock");
  }
}
