package io.keyward.journeys.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables by which the harness judges. */
class BlameTest {

  @ParameterizedTest(name = "forced {0}, spent by us {1}, look {2}: {3}")
  @CsvSource({
    "false, false, SAME, LOST_RACE",
    "false, false, OTHER, OURS",
    "false, false, , OURS",
    "false, true, SAME, OURS",
    "false, true, OTHER, OURS",
    "false, true, , OURS",
    "true, false, SAME, A_PERSONS",
    "true, false, OTHER, A_PERSONS",
    "true, false, , A_PERSONS",
    "true, true, SAME, A_PERSONS",
    "true, true, OTHER, A_PERSONS",
    "true, true, , A_PERSONS"
  })
  void aReuseIsOursUnlessTheLastLookStillShowedTheToken(
      boolean forced, boolean spentByUs, Blame.@Nullable Look look, Blame.Reuse expected) {
    assertThat(Blame.ofReuse(forced, spentByUs, Optional.ofNullable(look))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER_GRANTED, LOST",
    "TO_ONE_THAT_WAS_KILLED, BEYOND_SAVING",
    "TO_ONE_THAT_LIVED, LOST",
    "TO_CODEX, LOST"
  })
  void onlyAKillBetweenTheAnswerAndTheStoreExcusesALostLogin(Blame.Heir heir, Blame.Loss expected) {
    assertThat(Blame.ofLoss(heir)).isEqualTo(expected);
  }
}
