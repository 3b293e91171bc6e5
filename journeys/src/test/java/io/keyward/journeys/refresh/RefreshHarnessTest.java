package io.keyward.journeys.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The short form of {@code bench/refresh}. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefreshHarnessTest {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** Where the benchmark has it too. */
  static final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(RefreshBench.place(), "keyward-refresh");
    }
  }

  @Test
  @Needs(OutsideProgram.CODEX)
  void manyProcessesAndTheCodexCommandShareALoginWithoutAReuseCausedByUs() throws Exception {
    RefreshPlan plan = RefreshPlan.mixed(60).withProcesses(4).withCodex(1).withLongest(LONGEST);

    assertGood(new RefreshHarness(plan, folder).run());
  }

  @Test
  void anIssuerThatEndsALoginAtTheFirstReuseNeverDoesNotEvenUnderKills() throws Exception {
    RefreshPlan plan = RefreshPlan.strict(100).withProcesses(4).withKills(5).withLongest(LONGEST);

    assertGood(new RefreshHarness(plan, folder).run());
  }

  @Test
  void withoutTheLockTheHarnessFindsReuses() throws Exception {
    RefreshPlan plan =
        RefreshPlan.strict(200)
            .withProcesses(4)
            .withThreads(4)
            .withPlant(Plant.NO_LOCK)
            .withLongest(LONGEST);

    RefreshResult result = new RefreshHarness(plan, folder).run();

    assertThat(result.isGood()).as(result.summary()).isFalse();
    assertThat(result.reusesByUs()).isPositive();
  }

  @Test
  void withoutTheNoteOfWhatWasSentTheHarnessFindsReuses() throws Exception {
    RefreshPlan plan =
        RefreshPlan.strict(200)
            .withProcesses(4)
            .withThreads(4)
            .withKills(30)
            .withPlant(Plant.NO_NOTE)
            .withLongest(LONGEST);

    RefreshResult result = new RefreshHarness(plan, folder).run();

    assertThat(result.reusesByUs()).as(result.summary()).isPositive();
  }

  @Test
  void withoutTheLastLookTheHarnessFindsTokensThatWereSentBlindly() throws Exception {
    RefreshPlan plan =
        RefreshPlan.strict(10)
            .withProcesses(2)
            .withThreads(4)
            .withPlant(Plant.NO_LAST_LOOK)
            .withLongest(LONGEST);

    RefreshResult result = new RefreshHarness(plan, folder).run();

    assertThat(result.isGood()).as(result.summary()).isFalse();
    assertThat(result.sentBlindly()).isGreaterThanOrEqualTo(10);
    assertThat(result.reusesByUs()).isZero();
  }

  @Test
  void aPlanIsReadFromWords() {
    assertThat(
            RefreshPlan.of(
                List.of("strict", "7", "--kill", "5", "--plant", "no-lock", "--threads", "3")))
        .isEqualTo(RefreshPlan.strict(7).withKills(5).withPlant(Plant.NO_LOCK).withThreads(3));
  }

  private static void assertGood(RefreshResult result) {
    assertThat(result.isGood()).as(result.summary() + result.json()).isTrue();
  }
}
