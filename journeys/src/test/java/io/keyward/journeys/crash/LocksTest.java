package io.keyward.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our locks and the real codex command's are the same ones. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocksTest {
  @TempDir private Path scratch;
  private Path home;

  @BeforeEach
  void prepare() {
    home = scratch.resolve("home");
    LoginState _ = LoginState.prepare(home);
  }

  @Test
  @Needs({OutsideProgram.CODEX, OutsideProgram.STRACE})
  void theCodexCommandWaitsUntilAWriteOfOursIsDoneHoweverLongItTakes() throws Exception {
    try (Worker worker = Worker.start(home).awaitReady();
        Strace _ =
            Strace.attach(
                worker.pid(),
                scratch,
                "-e",
                "trace=fsync",
                "-e",
                "inject=fsync:delay_enter=7000000:when=1")) {
      worker.tell("write");
      awaitTemporary();
      Process codex = codexLogin();
      assertThat(codex.waitFor(5500, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(content()).doesNotContain("sk-other");

      assertThat(worker.answer()).isEqualTo("stored B");
      assertThat(codex.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(codex.exitValue()).isZero();
    }
    assertThat(content()).contains("sk-other");
  }

  /** A write of ours waits for the command's, and then finds that there is another login now. */
  @Test
  @Needs({OutsideProgram.CODEX, OutsideProgram.STRACE})
  void aWriteOfOursWaitsWhileTheCodexCommandWrites() throws Exception {
    try (Worker worker = Worker.start(home).awaitReady()) {
      Process codex =
          codexLogin(
              OutsideProgram.STRACE.path().toString(),
              "-f",
              "-qq",
              "-o",
              scratch.resolve("codex.log").toString(),
              "-e",
              "trace=rename,renameat,renameat2",
              "-e",
              "inject=rename,renameat,renameat2:delay_enter=3000000");
      awaitTemporary();
      worker.tell("write");
      FutureTask<String> answer = new FutureTask<>(worker::answer);
      Thread.startVirtualThread(answer);
      assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(codex.isAlive()).isTrue();
      assertThat(content()).contains("rt_a");

      assertThat(answer.get(60, TimeUnit.SECONDS)).contains("Somebody else writes here");
      assertThat(codex.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(codex.exitValue()).isZero();
    }
    assertThat(content()).contains("sk-other").doesNotContain("rt_");
  }

  /** This is why the command's first lock is always had before its second one. */
  @Test
  @Needs({OutsideProgram.CODEX, OutsideProgram.FLOCK})
  void theCodexCommandGivesUpIfOnlyItsSecondLockIsHeld() throws Exception {
    Process holder = holder("auth.json.lock");
    long start = System.nanoTime();
    Process codex = codexLogin();

    assertThat(codex.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(5));
    assertThat(codex.exitValue()).isNotZero();
    assertThat(Files.readString(said())).contains("credential commit lock timed out");
    assertThat(content()).contains("rt_a");
    holder.getOutputStream().close();
  }

  /** What a program with Java's own lock would have done to the login. */
  @Test
  @Needs(OutsideProgram.CODEX)
  void theCodexCommandDoesNotSeeJavasOwnLock() throws Exception {
    try (FileChannel channel =
            FileChannel.open(home.resolve("auth.lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Process codex = codexLogin();

      assertThat(codex.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(codex.exitValue()).isZero();
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(content()).contains("sk-other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth.lock", "auth.json.lock"})
  @Needs(OutsideProgram.FLOCK)
  void aWriteOfOursWaitsForWhoeverHasALock(String name) throws Exception {
    try (Worker worker = Worker.start(home).awaitReady()) {
      Process holder = holder(name);
      worker.tell("write");
      assertThat(holder.waitFor(800, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(content()).contains("rt_a");

      holder.getOutputStream().close();
      assertThat(worker.answer()).isEqualTo("stored B");
      assertThat(content()).contains("rt_b");
    }
  }

  @Test
  @Needs(OutsideProgram.FLOCK)
  void aWriteOfOursGivesUpInTheEndAndSaysWhoHasTheLock() throws Exception {
    try (Worker worker = Worker.start(home).awaitReady()) {
      Process holder = holder("auth.json.lock");

      assertThat(worker.ask("delete")).startsWith("problem credential-file-busy").contains("lock");
      assertThat(content()).contains("rt_a");
      assertThat(worker.ask("load")).isEqualTo("loaded A");
      holder.getOutputStream().close();
      assertThat(worker.ask("delete")).isEqualTo("deleted true");
    }
  }

  @Test
  void aHolderThatWasKilledLeavesItsDoubtToEveryOther() {
    try (Worker worker = Worker.start(home).awaitReady();
        Worker other = Worker.start(home).awaitReady()) {
      assertThat(other.ask("doubt")).isEqualTo("in doubt false");
      assertThat(worker.ask("spend")).isEqualTo("spent");
      worker.kill();

      assertThat(other.ask("doubt")).isEqualTo("in doubt true");
    }
  }

  /** Holds a lock until its standard input ends. */
  private Process holder(String name) throws IOException {
    Process holder =
        new ProcessBuilder(
                List.of(
                    OutsideProgram.FLOCK.path().toString(),
                    home.resolve(name).toString(),
                    "sh",
                    "-c",
                    "echo held; cat"))
            .start();
    assertThat(holder.inputReader().readLine()).isEqualTo("held");
    return holder;
  }

  private Process codexLogin(String... wrapper) throws IOException {
    List<String> line = new ArrayList<>(List.of(wrapper));
    line.addAll(List.of(OutsideProgram.CODEX.path().toString(), "login", "--with-api-key"));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said().toFile());
    builder.environment().put("CODEX_HOME", home.toString());
    Process codex = builder.start();
    codex.getOutputStream().write("sk-other\n".getBytes(StandardCharsets.UTF_8));
    codex.getOutputStream().close();
    return codex;
  }

  private Path said() {
    return scratch.resolve("codex.said");
  }

  private String content() throws IOException {
    return Files.readString(home.resolve("auth.json"));
  }

  private void awaitTemporary() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try (var files = Files.list(home)) {
        if (files.anyMatch(file -> file.getFileName().toString().startsWith(".auth-"))) {
          return;
        }
      }
    }
    throw new AssertionError("No write began");
  }
}
