package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  @TempDir private Path folder;

  @Test
  void onlyOneHasIt() throws IOException {
    Path file = folder.resolve("lock");
    ProcessLock lock = ProcessLock.tryTake(file).orElseThrow();

    assertThat(ProcessLock.tryTake(file)).isEmpty();
    lock.close();
    assertThat(ProcessLock.tryTake(file)).hasValueSatisfying(ProcessLock::close);
  }

  @Test
  void aWaitEnds() throws Exception {
    Path file = folder.resolve("lock");
    try (ProcessLock _ = ProcessLock.tryTake(file).orElseThrow()) {
      assertThat(ProcessLock.take(file, Duration.ofMillis(50))).isEmpty();
      assertThat(ProcessLock.take(file, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aWaitCanBeInterrupted() throws Exception {
    Path file = folder.resolve("lock");
    try (ProcessLock _ = ProcessLock.tryTake(file).orElseThrow()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> ProcessLock.take(file, Duration.ofMinutes(1)))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsItsOwnersAndNoLinkIsFollowed() throws IOException {
    Path file = folder.resolve("lock");
    ProcessLock.tryTake(file).orElseThrow().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> ProcessLock.tryTake(link)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNameBeyondAsciiIsTheNameThatJavaHasForIt() throws IOException {
    Path file = folder.resolve("schlüssel-鍵");

    ProcessLock.tryTake(file).orElseThrow().close();

    assertThat(file).isRegularFile();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatTheSystemSaysIsWhatJavaWouldSay() {
    assertThatThrownBy(() -> ProcessLock.tryTake(folder.resolve("nobody/lock")))
        .isInstanceOf(IOException.class)
        .hasMessage(Libc.message(2));
    assertThat(Libc.message(28)).isNotEqualTo(Libc.message(30)).isNotBlank();
  }

  /** The kind for Windows, which Java can do anywhere. */
  @Test
  void aFarByteExcludesWhoeverLocksTheWholeFileAndLeavesItReadable() throws IOException {
    Path file = Files.writeString(folder.resolve("lock"), "a note");
    ProcessLock lock = ProcessLock.FarByte.tryTake(file).orElseThrow();

    assertThat(ProcessLock.FarByte.tryTake(file)).isEmpty();
    assertThat(Files.readString(file)).isEqualTo("a note");
    lock.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Optional<?> whole = Optional.ofNullable(channel.tryLock());
      assertThat(whole).isPresent();
      assertThat(ProcessLock.FarByte.tryTake(file)).isEmpty();
    }
  }
}
