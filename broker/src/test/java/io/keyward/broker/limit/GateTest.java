package io.keyward.broker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.seal.KeyedHash;
import io.keyward.auth.seal.MasterKey;
import io.keyward.broker.TickingClock;
import io.keyward.broker.limit.Gate.Passage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final Limit SESSION = limit(Scope.SESSION, 2);
  private static final Limit ADDRESS = limit(Scope.ADDRESS, 3);
  private static final Limit EVERYBODY = limit(Scope.EVERYBODY, 4);
  private static final KeyedHash NAMES = MasterKey.fresh(new SecureRandom()).hash("rate-key");

  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final MemoryTally memory = new MemoryTally(new TickingClock());
  private final Gate gate =
      new Gate(
          new Limits(List.of(EVERYBODY, ADDRESS, SESSION), Crowd.unbounded()),
          new Listening(),
          () -> NAMES);

  private final class Listening implements Tally {
    @Override
    public Attempt attempt(String key, Rate rate) {
      keys.add(key);
      return memory.attempt(key, rate);
    }

    @Override
    public void giveBack(String key, Rate rate) {
      memory.giveBack(key, rate);
    }
  }

  private static Limit limit(Scope scope, int times) {
    return new Limit(Activity.RUN, scope, new Rate(times, Duration.ofMinutes(1)));
  }

  private static Caller caller(String session, String address) {
    return new Caller(Map.of(Scope.SESSION, session, Scope.ADDRESS, address, Scope.USER, ""));
  }

  private Passage enter(String session, String address) {
    return gate.enter(Activity.RUN, caller(session, address));
  }

  private static boolean isOpen(Passage passage) {
    return passage instanceof Passage.Open;
  }

  private static boolean isShutBy(Limit limit, Passage passage) {
    return passage instanceof Passage.Shut(Limit by, Duration _) && by.equals(limit);
  }

  @Test
  void eachScopeCountsForItself() {
    assertThat(isOpen(enter("s1", "a"))).isTrue();
    assertThat(isOpen(enter("s1", "a"))).isTrue();
    assertThat(isShutBy(SESSION, enter("s1", "a"))).isTrue();
    assertThat(isOpen(enter("s2", "a"))).isTrue();
    assertThat(isShutBy(ADDRESS, enter("s3", "a"))).isTrue();
    assertThat(isOpen(enter("s3", "b"))).isTrue();
    assertThat(isShutBy(EVERYBODY, enter("s4", "c"))).isTrue();
  }

  /** Whoever is refused for all must not find their own limit used up, too. */
  @Test
  void whoeverIsRefusedByOneLimitHasCostTheOthersNothing() {
    for (String session : List.of("s1", "s2", "s3")) {
      assertThat(isOpen(enter(session, "a"))).isTrue();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(isShutBy(ADDRESS, enter("s4", "a"))).isTrue();
    }
    assertThat(isOpen(enter("s4", "b"))).isTrue();
    assertThat(isShutBy(EVERYBODY, enter("s4", "b"))).isTrue();
  }

  @Test
  void whoIsUnknownInAScopeIsNotCountedThere() {
    for (int i = 0; i < 3; i++) {
      assertThat(isOpen(enter("", "a"))).isTrue();
    }
    assertThat(isShutBy(ADDRESS, enter("", "a"))).isTrue();
  }

  @Test
  void anotherActivityIsAnotherLimit() {
    for (int i = 0; i < 100; i++) {
      assertThat(isOpen(gate.enter(Activity.STATUS, caller("s", "a")))).isTrue();
    }
  }

  @Test
  void theNearestOwnLimitIsTold() {
    assertThat(enter("s1", "a"))
        .isInstanceOfSatisfying(
            Passage.Open.class,
            open -> {
              assertThat(open.nearest().orElseThrow().limit()).isEqualTo(SESSION);
              assertThat(open.nearest().orElseThrow().left()).isEqualTo(1);
            });
    assertThat(enter("", ""))
        .as("how much all others do is nobody's business")
        .isInstanceOfSatisfying(Passage.Open.class, open -> assertThat(open.nearest()).isEmpty());
  }

  @Test
  void whatIsCountedUnderTellsNobodyWhoItIs() {
    enter("the-session", "203.0.113.9");
    assertThat(keys).hasSize(3).allMatch(key -> key.matches("[0-9a-f]{64}"));
    assertThat(NAMES + " " + caller("the-session", "203.0.113.9")).isEqualTo("*** ***");
  }

  @Test
  void theDefaultsHaveNamesOfTheirOwnAndPoliciesThatParse() {
    List<Limit> all = Limits.defaults().all();
    assertThat(all).extracting(Limit::name).doesNotHaveDuplicates();
    assertThat(all)
        .allMatch(limit -> limit.policy().matches("\"[a-z0-9-]+\";q=[1-9][0-9]*;w=[1-9][0-9]*"));
    assertThat(Limits.defaults().on(Activity.SIGN_IN).stream().map(Limit::policy))
        .contains("\"sign-in-session-300s\";q=3;w=300");
  }
}
