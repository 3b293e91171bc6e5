package io.keyward.auth.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Patience patience = new Patience(now::get);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void passesOnWhatWasAnswered() {
    assertThat(patience.<String>waitFor(_ -> "yes")).isEqualTo("yes");
    assertThatThrownBy(() ->
            patience.waitFor(_ -> {
              throw KeyringException.locked("Do");
            }))
        .satisfies(PatienceTest::isLocked);
  }

  @Test
  void doesNotWaitForWhatNeverAnswers() {
    long start = System.nanoTime();

    assertThatThrownBy(() -> patience.waitFor(recall -> counted(recall, end)))
        .satisfies(PatienceTest::isSilent);

    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_500L, 2_500L);
  }

  @Test
  void takesTheQuestionBackAndAnswerThatComesThen() {
    assertThat(
            patience.<String>waitFor(recall -> {
              recall.by(end::countDown);
              return counted(recall, end) + " after all";
            }))
        .isEqualTo("answered after all");
  }

  @Test
  void aQuestionThatSaysTooLateHowItIsTakenBackIsTakenBackAtOnce() {
    CountDownLatch late = new CountDownLatch(1);
    assertThatThrownBy(() ->
            patience.waitFor(recall -> {
              String answer = counted(recall, late);
              recall.by(end::countDown);
              return answer;
            }))
        .satisfies(PatienceTest::isSilent);

    late.countDown();
    assertThat(awaited(end)).isEqualTo("answered");
  }

  @Test
  void afterASilenceNobodyWaitsAgainForAWhile() {
    assertThatThrownBy(() -> patience.waitFor(recall -> counted(recall, end)))
        .satisfies(PatienceTest::isSilent);
    now.set(Instant.EPOCH.plusSeconds(4));
    assertThatThrownBy(() -> patience.waitFor(_ -> "yes")).satisfies(PatienceTest::isSilent);

    now.set(Instant.EPOCH.plusSeconds(5));
    assertThat(patience.<String>waitFor(_ -> "yes")).isEqualTo("yes");
  }

  @Test
  void whoeverIsInterruptedStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patience.waitFor(recall -> counted(recall, end)))
        .satisfies(PatienceTest::isSilent);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatABusyMachineTakesBeforeTheKeyringIsAskedDoesNotCount() {
    CountDownLatch longer = new CountDownLatch(1);
    Thread _ =
        Thread.ofVirtual()
            .start(() -> {
              LockSupport.parkNanos(2_000_000_000);
              longer.countDown();
            });

    assertThat(patience.<String>waitFor(_ -> awaited(longer))).isEqualTo("answered");
  }

  private static String counted(Patience.Recall recall, CountDownLatch latch) {
    recall.startCounting();
    String answer = awaited(latch);
    recall.stopCounting();
    return answer;
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "answered";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static void isSilent(Throwable e) {
    assertThat(((ProblemException) e).problem().code()).isEqualTo("keyring-silent");
  }

  private static void isLocked(Throwable e) {
    assertThat(((ProblemException) e).problem().code()).isEqualTo("keyring-locked");
  }
}
