package io.keyward.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.TickingClock;
import io.keyward.broker.guard.Throttle.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final TickingClock clock = new TickingClock();
  private final Throttle throttle = new Throttle(new Rate(3, Duration.ofSeconds(30)), clock);

  private boolean passes(String key) {
    return throttle.attempt(key).isZero();
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
    Duration wait = throttle.attempt("a");
    clock.pass(wait.minusMillis(1));
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
}
