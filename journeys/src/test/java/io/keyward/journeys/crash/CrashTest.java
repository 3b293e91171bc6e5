package io.keyward.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
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
}
