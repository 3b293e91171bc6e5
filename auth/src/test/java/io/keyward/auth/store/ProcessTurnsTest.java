package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTurnsTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Secret TOKEN = Secret.of("rt_1");

  @TempDir private Path folder;
  private Path lock;

  /** Two that know nothing of each other, as in two processes. */
  private final ProcessTurns ours = new ProcessTurns();

  private final ProcessTurns theirs = new ProcessTurns();

  @BeforeEach
  void name() {
    lock = folder.resolve(LoginLocks.RENEWAL);
  }

  @Test
  void oneTurnAtATimeAndAWaitThatEnds() {
    try (Turn _ = ours.take(lock, SHORT)) {
      assertBusy(theirs);
      assertBusy(ours);
    }
    theirs.take(lock, SHORT).close();
  }

  private void assertBusy(ProcessTurns turns) {
    assertThatThrownBy(() -> turns.take(lock, SHORT))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("renewal-busy"));
  }

  /** The note is in the locked file, and not in what has got its name since. */
  @Test
  void whatTakesTheLocksNameIsNeitherReadNorWritten() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "somebody's own");
    try (Turn turn = ours.take(lock, SHORT)) {
      Files.delete(lock);
      Files.createSymbolicLink(lock, precious);

      turn.spending(TOKEN);
      assertThat(turn.isInDoubt(TOKEN)).isTrue();
      turn.settled();
      assertThat(turn.isInDoubt(TOKEN)).isFalse();
    }
    assertThat(precious).hasContent("somebody's own");
  }

  @Test
  void whoeverGivesUpIsInNobodysWay() {
    Turn first = ours.take(lock, SHORT);
    assertBusy(theirs);
    first.close();

    theirs.take(lock, SHORT).close();
    ours.take(lock, SHORT).close();
  }

  @Test
  void anInterruptEndsTheWaitAndStaysKnown() {
    try (Turn _ = ours.take(lock, SHORT)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> theirs.take(lock, LONG)).isInstanceOf(ProblemException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    theirs.take(lock, SHORT).close();
  }

  @Test
  void aNoteThatCanNotBeTakenBackIsSaid() {
    try (Turn turn = ours.take(fullDisk(), SHORT)) {
      assertThatThrownBy(turn::settled)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("credential-file-unwritable"));
    }
  }

  @Test
  void whatWasSpentAndNeverSettledIsInDoubtForTheNext() {
    try (Turn turn = ours.take(lock, SHORT)) {
      assertThat(turn.isInDoubt(TOKEN)).isFalse();
      turn.spending(TOKEN);
      assertThat(turn.isInDoubt(TOKEN)).isTrue();
    }
    try (Turn turn = theirs.take(lock, SHORT)) {
      assertThat(turn.isInDoubt(TOKEN)).isTrue();
      assertThat(turn.isInDoubt(Secret.of("rt_2"))).isFalse();
      turn.settled();
    }
    try (Turn turn = ours.take(lock, SHORT)) {
      assertThat(turn.isInDoubt(TOKEN)).isFalse();
    }
  }

  @Test
  void theNoteTellsNobodyTheToken() throws IOException {
    try (Turn turn = ours.take(lock, SHORT)) {
      turn.spending(Secret.of("a longer one of before"));
      turn.spending(TOKEN);
    }

    assertThat(Files.readString(lock)).matches("[0-9a-f]{64}");
  }

  @Test
  void aSpoiltNoteIsAboutNothing() throws IOException {
    Files.write(lock, new byte[1 << 20]);

    try (Turn turn = ours.take(lock, SHORT)) {
      assertThat(turn.isInDoubt(TOKEN)).isFalse();
      turn.spending(TOKEN);
      assertThat(turn.isInDoubt(TOKEN)).isTrue();
    }
  }

  /** A device that can be locked and takes nothing. */
  private static Path fullDisk() {
    Path device = Path.of("/dev/full");
    assumeThat(device).exists();
    return device;
  }

  @Test
  void aTokenThatCanNotBeNotedIsNotToBeSent() {
    try (Turn turn = ours.take(fullDisk(), SHORT)) {
      assertThatThrownBy(() -> turn.spending(TOKEN))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("credential-file-unwritable"));
    }
  }

  @Test
  void noTwoThreadsAreEverInsideAtOnce() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        ProcessTurns turns = i % 2 == 0 ? ours : theirs;
        all.add(
            threads.submit(() -> {
              try (Turn _ = turns.take(lock, LONG)) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
              }
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(most).hasValue(1);
  }
}
