package io.keyward.broker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryTallyTest {
  private static final Rate RATE = new Rate(3, Duration.ofSeconds(30));

  private final TickingClock clock = new TickingClock();
  private final MemoryTally tally = new MemoryTally(clock);

  private boolean passes(String key) {
    return tally.attempt(key, RATE).passes();
  }

  private void useUp(String key) {
    assertThat(List.of(passes(key), passes(key), passes(key))).containsOnly(true);
  }

  @Test
  void soManyPassAtOnceAndNoMore() {
    useUp("a");
    assertThat(passes("a")).isFalse();
  }

  @Test
  void onesAttemptsCostNobodyElse() {
    useUp("a");
    assertThat(passes("b")).isTrue();
  }

  @Test
  void whoWaitsAsLongAsToldPasses() {
    useUp("a");
    Duration patience = tally.attempt("a", RATE).patience();
    assertThat(patience).isEqualTo(Duration.ofSeconds(10));
    clock.pass(patience.minusMillis(1));
    assertThat(passes("a")).isFalse();
    clock.pass(Duration.ofMillis(1));
    assertThat(passes("a")).isTrue();
    assertThat(passes("a")).isFalse();
  }

  @Test
  void beingRefusedDoesNotPutItOff() {
    useUp("a");
    for (int i = 0; i < 100; i++) {
      assertThat(passes("a")).isFalse();
    }
    clock.pass(Duration.ofSeconds(10));
    assertThat(passes("a")).isTrue();
  }

  @Test
  void itSaysHowManyAreLeftAndWhenAllAreBack() {
    assertThat(tally.attempt("a", RATE))
        .isEqualTo(new Tally.Attempt(2, Duration.ZERO, Duration.ofSeconds(10)));
    assertThat(tally.attempt("a", RATE).left()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(20));
    assertThat(tally.attempt("a", RATE).left()).isEqualTo(2);
  }

  @Test
  void whatIsGivenBackCanBeHadAgainButNoMore() {
    useUp("a");
    for (int i = 0; i < 5; i++) {
      tally.giveBack("a", RATE);
    }
    useUp("a");
    assertThat(passes("a")).isFalse();
  }

  @Test
  void inTheLongRunExactlyTheRatePasses() {
    int passed = 0;
    for (int second = 0; second < 3_000; second++) {
      if (passes("a")) {
        passed++;
      }
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(passed).isBetween(302, 304);
  }

  @Test
  void aClockThatGoesBackLocksNobodyOutForLonger() {
    useUp("a");
    clock.pass(Duration.ofHours(-1));
    assertThat(passes("a")).isFalse();
    clock.pass(Duration.ofHours(1).plusSeconds(10));
    assertThat(passes("a")).isTrue();
  }

  @Test
  void manyAtOnceGetNoMoreThanThereIs() throws InterruptedException {
    AtomicInteger passed = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 200)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      if (passes("a")) {
                        passed.incrementAndGet();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(passed).hasValue(3);
  }
}
