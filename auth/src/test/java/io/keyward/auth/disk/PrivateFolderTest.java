package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrivateFolderTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final PrivateFolder.Trouble WORDS =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return problem("exposed");
        }

        @Override
        public Problem unreadable(IOException e) {
          return problem("unreadable");
        }

        @Override
        public Problem tooLarge() {
          return problem("too-large");
        }

        @Override
        public Problem unwritable(IOException e) {
          return problem("unwritable");
        }

        @Override
        public Problem busy() {
          return problem("busy");
        }

        private static Problem problem(String code) {
          return new Problem(code, "", "", "");
        }
      };

  @TempDir private Path folder;

  @Test
  void aThreadThatDoesNotComeToAnEndIsAClearErrorAndNotAHang() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() ->
                new PrivateFolder(folder, WORDS)
                    .alone(() -> {
                      inside.countDown();
                      return await(enough);
                    }));
    inside.await();

    assertBusy();

    enough.countDown();
    slow.join();
    assertThat(new PrivateFolder(folder, WORDS, SHORT).<String>alone(() -> "done"))
        .isEqualTo("done");
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
    assertThat(new PrivateFolder(folder, WORDS, SHORT).<String>alone(() -> "done"))
        .isEqualTo("done");
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
    assertThatThrownBy(() -> new PrivateFolder(folder, WORDS, SHORT).alone(never))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("busy"));
  }

  @Test
  void whoeverIsInMayGoInAgain() {
    PrivateFolder alone = new PrivateFolder(folder, WORDS, SHORT);

    assertThat(alone.<String>alone(() -> alone.alone(() -> "done"))).isEqualTo("done");
  }

  @Test
  void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve("lock"), elsewhere);

    assertThatThrownBy(() -> new PrivateFolder(folder, WORDS, SHORT).<String>alone(() -> "done"))
        .isInstanceOf(ProblemException.class);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void whatKilledWritersLeftIsGoneBeforeTheNextOneWorks() throws IOException {
    Files.createFile(folder.resolve(".keyward-new-1"));
    PrivateFolder alone = new PrivateFolder(folder, WORDS, SHORT);

    assertThat(alone.<List<String>>alone(alone::names)).containsExactly("lock", "lock.next");
  }

  @Test
  void whatIsAddedComesAfterWhatIsThereAndIsForTheOwnerOnly() throws IOException {
    PrivateFolder files = new PrivateFolder(folder, WORDS, SHORT);
    files.append("lines", "one\n".getBytes(StandardCharsets.UTF_8));
    files.append("lines", "two\n".getBytes(StandardCharsets.UTF_8));

    assertThat(folder.resolve("lines")).hasContent("one\ntwo");
    assertThat(Files.getPosixFilePermissions(folder.resolve("lines")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void nothingIsAddedToAFileThatOthersMayChange() throws IOException {
    PrivateFolder ours = new PrivateFolder(folder.resolve("ours"), WORDS);
    ours.append("lines", "one\n".getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("ours").resolve("lines");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatThrownBy(() -> ours.append("lines", "two\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProblemException.class);
    assertThat(file).hasContent("one\n");
  }

  @Test
  void nothingIsAddedThroughALink() throws IOException {
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("lines"), elsewhere);

    assertThatThrownBy(() -> new PrivateFolder(folder, WORDS).append("lines", new byte[] {'x'}))
        .isInstanceOf(ProblemException.class);
    assertThat(elsewhere).isEmptyFile();
  }
}
