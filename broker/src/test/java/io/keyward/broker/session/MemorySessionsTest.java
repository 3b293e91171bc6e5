package io.keyward.broker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.credential.Identity;
import io.keyward.broker.TickingClock;
import io.keyward.broker.Wait;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MemorySessionsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SessionState ANONYMOUS = new SessionState.Anonymous();
  private static final SessionState SIGNED_IN = new SessionState.SignedIn(Identity.UNKNOWN);
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(24), 5, 3);

  private final TickingClock clock = new TickingClock();
  private final MemorySessions sessions = new MemorySessions(LIMITS, clock);

  private Session session(SessionState state) {
    return new Session(SessionId.random(RANDOM), clock.instant(), clock.instant(), state);
  }

  private Session added(SessionState state) {
    Session session = session(state);
    assertThat(sessions.add(session)).isTrue();
    return session;
  }

  private boolean lives(Session session) {
    return sessions.find(session.id()).isPresent();
  }

  @Test
  void anIdleSessionEnds() {
    Session anonymous = added(ANONYMOUS);
    Session signedIn = added(SIGNED_IN);
    clock.pass(Duration.ofMinutes(15).minusMillis(1));
    assertThat(lives(anonymous)).isTrue();
    clock.pass(Duration.ofMillis(1));
    assertThat(lives(anonymous)).isFalse();
    assertThat(lives(signedIn)).isTrue();
    clock.pass(Duration.ofMinutes(15));
    assertThat(lives(signedIn)).isFalse();
  }

  @Test
  void lookingDoesNotKeepASessionAlive() {
    Session session = added(ANONYMOUS);
    for (int minute = 0; minute < 15; minute++) {
      assertThat(lives(session)).isTrue();
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(lives(session)).isFalse();
  }

  @Test
  void useKeepsASessionAliveButOnlyForADay() {
    Session session = added(SIGNED_IN);
    Duration step = Duration.ofMinutes(20);
    for (Duration age = step; age.compareTo(Duration.ofHours(24)) < 0; age = age.plus(step)) {
      clock.pass(step);
      Session used = sessions.find(session.id()).orElseThrow().usedAt(clock.instant());
      assertThat(sessions.replace(sessions.find(session.id()).orElseThrow(), used)).isTrue();
    }
    clock.pass(step);
    assertThat(lives(session)).isFalse();
  }

  @Test
  void anEndedSessionIsNotBroughtBack() {
    Session session = added(SIGNED_IN);
    sessions.remove(session.id());
    assertThat(sessions.replace(session, session.usedAt(clock.instant()))).isFalse();
    assertThat(lives(session)).isFalse();
  }

  @Test
  void onlyOneOfTwoChangesToTheSameStateCounts() {
    Session session = added(SIGNED_IN);
    clock.pass(Duration.ofSeconds(1));
    assertThat(sessions.replace(session, session.usedAt(clock.instant()))).isTrue();
    assertThat(sessions.replace(session, session.usedAt(clock.instant()))).isFalse();
  }

  @Test
  void strangersNeverTakeThePlaceOfPeople() {
    Session person = added(SIGNED_IN);
    List<Session> strangers = Stream.generate(() -> added(ANONYMOUS)).limit(3).toList();
    assertThat(sessions.add(session(ANONYMOUS))).isFalse();
    assertThat(sessions.add(session(SIGNED_IN))).isTrue();
    assertThat(sessions.add(session(SIGNED_IN))).isFalse();
    assertThat(lives(person)).isTrue();
    assertThat(strangers).allMatch(this::lives);
  }

  @Test
  void roomComesBackHoweverASessionEnds() {
    for (int round = 0; round < 4; round++) {
      Session removed = added(ANONYMOUS);
      added(ANONYMOUS);
      added(ANONYMOUS);
      assertThat(sessions.add(session(ANONYMOUS))).isFalse();
      sessions.remove(removed.id());
      sessions.remove(removed.id());
      added(ANONYMOUS);
      assertThat(sessions.add(session(ANONYMOUS))).isFalse();
      clock.pass(Duration.ofHours(1));
    }
    assertThat(sessions.size()).isZero();
  }

  @Test
  void everyEndIsTold() {
    Set<SessionId> ended = ConcurrentHashMap.newKeySet();
    sessions.onEnd(ended::add);
    Session removed = added(ANONYMOUS);
    Session expired = added(ANONYMOUS);
    sessions.remove(removed.id());
    clock.pass(Duration.ofHours(1));
    assertThat(sessions.size()).isZero();
    Session closed = added(SIGNED_IN);
    sessions.close();
    Wait.until("all ends told", () -> ended.size() == 3);
    assertThat(ended).containsExactlyInAnyOrder(removed.id(), expired.id(), closed.id());
  }

  @Test
  void anAnonymousSessionNeverBecomesAnythingElse() {
    Session session = added(ANONYMOUS);
    assertThatThrownBy(() -> sessions.replace(session, session.withState(SIGNED_IN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
