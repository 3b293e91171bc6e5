package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what somebody else writes, or has put there. */
@DisabledOnOs(OS.WINDOWS)
class LoginReaderTest {
  private static final Credential KEY = new ApiKey(Secret.of("sk-1"));

  @TempDir private Path folder;
  private Path file;
  private final List<String> notices = new ArrayList<>();
  private FileStore store;

  @BeforeEach
  void signIn() {
    file = folder.resolve("auth.json");
    store = new FileStore(new CodexHome(folder), notices::add);
    store.save(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-------",
    "rw-rw-rw-, rw-------",
    "rwxrwxrwx, rw-------",
    "rw----r--, rw-------",
    "r--r--r--, r--------"
  })
  void aFileThatOthersCouldReadIsClosedAndThatIsSaid(String before, String after)
      throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));

    assertThat(store.load()).contains(KEY);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(after);
    assertThat(notices).singleElement().asString().contains("now only you can");
    assertThat(store.load()).contains(KEY);
    assertThat(notices).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
  void aFileThatIsItsOwnersIsLeftAsItIs(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThat(store.load()).contains(KEY);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
    assertThat(notices).isEmpty();
  }

  @Test
  void aHardLinkIsNotRead() throws IOException {
    Files.createLink(folder.resolve("second"), file);

    assertThat(refused("credential-file-unsafe").detail()).contains("hard link");
  }

  @Test
  void anotherUsersFileIsNotRead() throws IOException {
    giveAway(file);

    assertThat(refused("credential-file-unsafe").detail()).contains("another user");
  }

  @Test
  void aFileBehindALinkIsHeldToTheSame() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = Files.move(file, elsewhere.resolve("login.json"));
    Files.createSymbolicLink(file, target);
    assertThat(store.load()).contains(KEY);

    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refused("credential-file-unsafe").detail()).contains("folder");

    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(store.load()).contains(KEY);
    giveAway(target);
    assertThat(refused("credential-file-unsafe").detail()).contains("another user");
  }

  private static void giveAway(Path file) {
    try {
      Files.setAttribute(file, "unix:uid", 12345);
    } catch (IOException e) {
      assumeThat(e).as("only root can give files away").isNull();
    }
  }

  @Test
  void aFolderThatEverybodyMayWriteToIsNotTrusted() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(refused("credential-file-unsafe").detail()).contains("folder");
  }

  /** A group of the person alone is named after them. */
  @ParameterizedTest
  @CsvSource({"0, true", "12345, false"})
  void aFolderThatAGroupMayWriteToIsTrustedOnlyIfThatIsNobodyElse(int group, boolean trusted)
      throws IOException {
    assumeThat(Files.getOwner(folder).getName())
        .as("only root can choose a group")
        .isEqualTo("root");
    Files.setAttribute(folder, "unix:gid", group);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

    if (trusted) {
      assertThat(store.load()).contains(KEY);
    } else {
      assertThat(refused("credential-file-unsafe").detail()).contains("Others may write");
    }
  }

  @Test
  void anotherUsersFolderIsNotTrusted() throws IOException {
    giveAway(folder);

    assertThat(refused("credential-file-unsafe").detail()).contains("another user");
  }

  /** What a link leads to is looked at; what it leads to a moment later is not. */
  @Test
  void aLinkThatTakesThePlaceOfTheFileAfterItWasLookedAtIsNotFollowed() throws IOException {
    Path others = Files.move(file, folder.resolve("others.json"));
    Path mine = Files.writeString(folder.resolve("mine.json"), "{}");
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(file, mine);
    LoginReader reader =
        new LoginReader(
            file,
            _ -> {
              // Heard between the look and the reading.
              try {
                Files.delete(mine);
                Files.createSymbolicLink(mine, others);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThatThrownBy(reader::read).isInstanceOf(ProblemException.class);
  }

  @Test
  void aPipeIsAnErrorAndNotAWait() throws Exception {
    Files.delete(file);
    Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", file.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();

    refused("credential-file-unreadable");
  }

  @Test
  void aFolderInItsPlaceIsAnError() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    refused("credential-file-unreadable");
  }

  @Test
  void aDeviceBehindALinkIsAnErrorAndNotAWait() throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));

    refused("credential-file-unreadable");
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 30);
    }

    assertThat(refused("credential-file-unreadable").detail()).contains("larger");
  }

  /** At once, or as soon as it is clear that nobody is writing it. */
  private Problem refused(String code) throws IOException {
    long start = System.nanoTime();
    try {
      store.load();
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(code);
      assertThat(e.problem().toString()).doesNotContain(folder.toString(), "sk-1");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      return e.problem();
    }
    throw new AssertionError("It was read");
  }

  /** Reading this one changes it, so that it is never the same twice. */
  @Test
  void aFileThatNeverStaysTheSameIsAnErrorAndNotAWait() throws IOException {
    Path restless = Path.of("/proc/self/io");
    assumeThat(restless).isReadable();
    Files.delete(file);
    Files.createSymbolicLink(file, restless);

    Problem problem =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> refused("credential-file-unreadable"));

    assertThat(problem.detail()).contains("keeps");
  }

  @Test
  void whoeverIsInterruptedWaitsForNoWriterAndStaysInterrupted() throws IOException {
    Files.writeString(file, "{\"OPENAI_API_KEY\":");
    Thread.currentThread().interrupt();
    try {
      refused("credential-file-unreadable");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aDamagedFileIsDamagedInTheEnd() throws IOException {
    Files.writeString(file, "{\"OPENAI_API_KEY\":");

    refused("credential-file-unreadable");
    assertThat(file).hasContent("{\"OPENAI_API_KEY\":");
  }

  @Test
  void aReaderNeverSeesLessThanALoginWhileAnotherProgramWritesItInPlace() throws Exception {
    String one = login('1');
    String other = login('2');
    Files.writeString(file, one);
    AtomicBoolean stop = new AtomicBoolean();
    Random random = new Random(15);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !stop.get(); i++) {
                rewriteInPlace(i % 2 == 0 ? other : one, random.nextInt(9000));
                LockSupport.parkNanos(random.nextInt(2_000_000));
              }
            });
    try {
      Optional<Credential> first = Optional.of(new ApiKey(Secret.of("1".repeat(9000))));
      Optional<Credential> second = Optional.of(new ApiKey(Secret.of("2".repeat(9000))));
      for (int i = 0; i < 10_000; i++) {
        assertThat(store.load()).isIn(first, second);
      }
    } finally {
      stop.set(true);
      writer.join();
    }
  }

  private static String login(char c) {
    return "{\"OPENAI_API_KEY\":\"" + String.valueOf(c).repeat(9000) + "\"}";
  }

  /** As older versions of the codex command do: emptied, then written piece by piece. */
  private void rewriteInPlace(String text, int first) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(bytes, 0, first));
      channel.write(ByteBuffer.wrap(bytes, first, bytes.length - first));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
