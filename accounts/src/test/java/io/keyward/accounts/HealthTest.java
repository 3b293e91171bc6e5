package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Ending.Answered;
import io.keyward.accounts.Ending.Broken;
import io.keyward.accounts.Ending.Cause;
import io.keyward.accounts.Ending.Indifferent;
import io.keyward.accounts.Ending.Limited;
import io.keyward.accounts.Ending.LoginEnded;
import io.keyward.accounts.Health.Ended;
import io.keyward.accounts.Health.Resting;
import io.keyward.accounts.Health.Shaky;
import io.keyward.accounts.Health.Trying;
import io.keyward.accounts.Health.Well;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthTest {
  private static final Instant NOW = Somebody.DAY;
  private static final Instant BEFORE = NOW.minusSeconds(10);
  private static final String CODE = "service-error";

  private static final Health WELL = new Well();
  private static final Health ONCE = new Shaky(1, BEFORE, CODE);
  private static final Health TWICE = new Shaky(2, BEFORE, CODE);
  private static final Health LONG_AGO = new Shaky(2, NOW.minusSeconds(61), CODE);
  private static final Health RESTING = new Resting(NOW.plusSeconds(20), 1, CODE);
  private static final Health TRYING = new Trying(NOW.plusSeconds(200), 1, CODE);
  private static final Health OUT = new Ended(Cause.SIGNED_OUT, BEFORE, CODE);
  private static final Health OUT_SINCE = new Ended(Cause.SIGNED_OUT, NOW, CODE);

  private static final Ending ANSWER = new Answered(Optional.empty());
  private static final Ending LIMIT =
      new Limited(Optional.empty(), "rate-limited", Optional.empty());
  private static final Ending OVER = new LoginEnded(Cause.REVOKED, CODE);
  private static final Ending FAILURE = new Broken(CODE);
  private static final Ending NOTHING = new Indifferent();

  static Stream<Arguments> steps() {
    Health revoked = new Ended(Cause.REVOKED, NOW, CODE);
    return Stream.of(
        Arguments.of(WELL, ANSWER, WELL),
        Arguments.of(WELL, LIMIT, WELL),
        Arguments.of(WELL, OVER, revoked),
        Arguments.of(WELL, FAILURE, new Shaky(1, NOW, CODE)),
        Arguments.of(WELL, NOTHING, WELL),
        Arguments.of(ONCE, ANSWER, WELL),
        Arguments.of(ONCE, LIMIT, WELL),
        Arguments.of(ONCE, OVER, revoked),
        Arguments.of(ONCE, FAILURE, TWICE),
        Arguments.of(ONCE, NOTHING, ONCE),
        Arguments.of(TWICE, FAILURE, new Resting(NOW.plusSeconds(30), 1, CODE)),
        Arguments.of(LONG_AGO, FAILURE, new Shaky(1, NOW, CODE)),
        Arguments.of(RESTING, ANSWER, WELL),
        Arguments.of(RESTING, FAILURE, RESTING),
        Arguments.of(RESTING, OVER, revoked),
        Arguments.of(RESTING, NOTHING, RESTING),
        Arguments.of(TRYING, ANSWER, WELL),
        Arguments.of(TRYING, LIMIT, WELL),
        Arguments.of(TRYING, FAILURE, new Resting(NOW.plusSeconds(60), 2, CODE)),
        Arguments.of(TRYING, OVER, revoked),
        Arguments.of(TRYING, NOTHING, new Resting(NOW, 1, CODE)),
        Arguments.of(OUT, FAILURE, OUT),
        Arguments.of(OUT, OVER, OUT),
        Arguments.of(OUT, NOTHING, OUT));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void whatHappensChangesItAsTheDrawingSays(Health health, Ending ending, Health after) {
    assertThat(health.after(ending, NOW, NOW)).isEqualTo(after);
  }

  @Test
  void anAnswerToARequestFromBeforeTheEndDoesNotUndoIt() {
    assertThat(OUT_SINCE.after(ANSWER, BEFORE, NOW)).isEqualTo(OUT_SINCE);
    assertThat(OUT.after(ANSWER, NOW, NOW)).isEqualTo(WELL);
  }

  static Stream<Arguments> doors() {
    return Stream.of(
        Arguments.of(WELL, true),
        Arguments.of(TWICE, true),
        Arguments.of(RESTING, false),
        Arguments.of(new Resting(NOW, 1, CODE), true),
        Arguments.of(TRYING, false),
        Arguments.of(new Trying(NOW, 1, CODE), true),
        Arguments.of(OUT, false));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void nothingIsAskedOfWhatRestsOrHasEnded(Health health, boolean open) {
    assertThat(health.letsThrough(NOW)).isEqualTo(open);
  }

  @Test
  void onlyOneTriesAfterARest() {
    Health lent = new Resting(NOW, 3, CODE).lent(NOW);

    assertThat(lent).isEqualTo(new Trying(NOW.plus(Health.LONGEST_TRY), 3, CODE));
    assertThat(lent.letsThrough(NOW)).isFalse();
  }

  @Test
  void eachRestIsTwiceAsLongUpToAQuarterOfAnHour() {
    Health health = RESTING;
    Instant at = NOW;
    Stream.Builder<Duration> rests = Stream.builder();
    for (int i = 0; i < 7; i++) {
      health = health.lent(at).after(FAILURE, at, at);
      Instant until = ((Resting) health).until();
      rests.add(Duration.between(at, until));
      at = until;
    }

    assertThat(rests.build())
        .containsExactly(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15));
  }

  /** Else an account that works would be refused for ever, which is what stale states do. */
  @Property
  void whateverHappenedAnythingButAnEndedSignInIsTriedAgainInTime(
      @ForAll("endings") List<Ending> endings) {
    Health health = WELL;
    for (Ending ending : endings) {
      health = health.lent(NOW).after(ending, NOW, NOW);
    }

    Instant muchLater = NOW.plus(Health.LONGEST_REST).plus(Health.LONGEST_TRY);
    assertThat(health.letsThrough(muchLater)).isEqualTo(!(health instanceof Ended));
  }

  @Provide
  Arbitrary<List<Ending>> endings() {
    return Arbitraries.of(ANSWER, LIMIT, OVER, FAILURE, NOTHING).list().ofMaxSize(40);
  }
}
