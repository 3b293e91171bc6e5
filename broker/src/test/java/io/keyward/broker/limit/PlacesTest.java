package io.keyward.broker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.Wait;
import io.keyward.broker.limit.Places.Claim;
import io.keyward.broker.limit.Places.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private static final Claim ALL = new Claim("", 2);
  private static final Claim ADA = new Claim("ada", 1);
  private static final Claim BOB = new Claim("bob", 1);

  private final Places places = new Places();

  private Optional<Places.Place> enter(Claim... claims) {
    return places.enter(List.of(claims)) instanceof Entry.Inside(Places.Place place)
        ? Optional.of(place)
        : Optional.empty();
  }

  @Test
  void allPlacesAreTakenOrNone() {
    assertThat(enter(ALL, ADA)).isPresent();
    assertThat(places.enter(List.of(ALL, ADA))).isEqualTo(new Entry.Full(ADA));
    // The refused one has not taken a place among all.
    assertThat(enter(ALL, BOB)).isPresent();
    assertThat(places.enter(List.of(ALL))).isEqualTo(new Entry.Full(ALL));
  }

  @Test
  void whoLeavesMakesRoomOnce() {
    Places.Place ada = enter(ALL, ADA).orElseThrow();
    assertThat(enter(ALL)).isPresent();
    assertThat(ada.leave()).isTrue();
    assertThat(ada.leave()).isFalse();
    assertThat(enter(ALL, ADA)).isPresent();
    assertThat(enter(ALL)).isEmpty();
  }

  @Test
  void aFewMayWaitAndNobodyForEver() throws InterruptedException {
    Queue queue = new Queue(1, 1, Duration.ofSeconds(20));
    assertThat(queue.enter()).isTrue();
    AtomicInteger served = new AtomicInteger();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              if (queue.enter()) {
                served.incrementAndGet();
              }
            });
    Wait.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
    assertThat(queue.enter()).as("the queue is full").isFalse();
    queue.leave();
    waiting.join();
    assertThat(served).hasValue(1);
    Queue impatient = new Queue(1, 1, Duration.ofMillis(1));
    assertThat(impatient.enter()).isTrue();
    assertThat(impatient.enter()).isFalse();
  }
}
