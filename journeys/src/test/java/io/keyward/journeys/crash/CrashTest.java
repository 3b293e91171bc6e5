package io.keyward.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of bench/crash. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
  @TempDir private Path scratch;

  @Test
  void aWriterThatIsKilledLeavesAWholeLoginThatNobodyElseCanRead() {
    Kills.Outcome outcome = Kills.run(scratch, 60, new Random(2026));

    assertThat(outcome.wrongs()).isEmpty();
    assertThat(outcome.leftovers()).as("kills in the middle of a write").isPositive();
    assertThat(outcome.slowestRecovery()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aWriterInPlaceWouldHaveBeenCaughtByTheKills() {
    assertThat(Kills.run(scratch, 15, new Random(2026), "in-place").wrongs()).isNotEmpty();
  }

  @Test
  @Needs(OutsideProgram.STRACE)
  void whateverCallFailsTheLoginIsWholeAndTheCauseIsTold() {
    Failures.Outcome outcome = Failures.run(scratch, 3);

    assertThat(outcome.wrongs()).isEmpty();
    assertThat(outcome.calls()).containsKeys("openat", "write", "fsync", "rename", "flock");
    assertThat(outcome.failed()).isGreaterThan(10);
  }

  @Test
  @Needs(OutsideProgram.STRACE)
  void aWriterInPlaceWouldHaveBeenCaughtByTheFailures() {
    assertThat(Failures.run(scratch, 1, "in-place").wrongs()).isNotEmpty();
  }

  @Test
  @Needs(OutsideProgram.STRACE)
  void everyWriteIsOnDiskBeforeItHasTheNameAndTheNameIsOnDiskBeforeItReturns() {
    assertThat(WriteOrder.inOrder(scratch, 50)).isEqualTo(50);
  }

  @Test
  @Needs(OutsideProgram.STRACE)
  void thatATokenIsSpentIsOnDiskBeforeItIsSent() {
    LoginState state = LoginState.prepare(scratch.resolve("spent"));
    List<String> log;
    try (Worker worker = Worker.start(state.home()).awaitReady();
        Strace strace = Strace.attach(worker.pid(), scratch, "-e", "trace=write,fsync")) {
      assertThat(worker.ask("spend")).isEqualTo("spent");
      log = strace.detach();
    }
    String steps =
        log.stream()
            .filter(line -> line.contains("/auth.renewal.lock>"))
            .map(line -> line.contains(" write(") ? "write" : "fsync")
            .collect(Collectors.joining(", "));
    assertThat(steps).isEqualTo("write, fsync");
  }

  @Test
  void aMaskThatTakesTheOwnersRightsAwayDoesNotTakeTheLoginAway() throws Exception {
    assumeThat(Files.getAttribute(scratch, "unix:uid")).as("others lose the locks").isEqualTo(0);
    LoginState state = LoginState.prepare(scratch.resolve("masked"));
    List<String> masked = List.of("sh", "-c", "umask 0277; exec \"$@\"", "sh");
    try (Worker worker = Worker.start(masked, state.home()).awaitReady()) {
      assertThat(worker.ask("write")).isEqualTo("stored B");
    }
    assertThat(state.wrongs()).isEmpty();
  }
}
