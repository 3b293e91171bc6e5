package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
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

  @Test
  @EnabledOnOs(OS.LINUX)
  void noOtherProgramInheritsIt() throws IOException {
    int closeOnExec = 02000000;
    try (ProcessLock lock = ProcessLock.tryTake(folder.resolve("lock")).orElseThrow()) {
      int descriptor = ((ProcessLock.Flock) lock).descriptor();
      String flags =
          Files.readAllLines(Path.of("/proc/self/fdinfo/" + descriptor)).stream()
              .filter(line -> line.startsWith("flags:"))
              .findFirst()
              .orElseThrow();

      int opened = Integer.parseInt(flags.substring("flags:".length()).strip(), 8);
      assertThat(opened & closeOnExec).isNotZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatWasDeletedMeanwhileHasNoNameAnyMore() throws IOException {
    Path file = folder.resolve("lock");
    int descriptor = Libc.openForLock(file);
    try {
      assertThat(ProcessLock.Flock.hasName(descriptor)).isTrue();
      Files.delete(file);
      assertThat(ProcessLock.Flock.hasName(descriptor)).isFalse();
    } finally {
      Libc.close(descriptor);
    }
  }

  /** Between opening a file and locking it, somebody else may have deleted it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noTwoHaveItEvenIfWhoeverHasItDeletesTheFile() throws Exception {
    Path file = folder.resolve("lock");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        all.add(
            threads.submit(() -> {
              for (int taken = 0; taken < 500; ) {
                Optional<ProcessLock> lock = ProcessLock.tryTake(file);
                if (lock.isPresent()) {
                  taken++;
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  inside.decrementAndGet();
                  Files.delete(file);
                  lock.get().close();
                }
              }
              return file;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(most).hasValue(1);
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
