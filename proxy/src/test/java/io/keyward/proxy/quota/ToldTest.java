package io.keyward.proxy.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.accounts.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
  private static final Instant RESET = Instant.parse("2026-11-22T15:00:00Z");

  static Quota quota(double used, Instant reset) {
    return new Quota(
        RESET.minusSeconds(60),
        Optional.of("plus"),
        List.of(
            new Quota.Limit(
                "codex",
                Optional.empty(),
                Optional.of(
                    new Quota.Window(used, Optional.of(Duration.ofHours(5)), Optional.of(reset))),
                Optional.empty())),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    // what is used, one after the other (after | in the next window), and what is told
    "10 50 79.9, ''",
    "10 80 81 89.9, 80",
    "10 80 90 95 100 100 104, 80 90 100",
    "10 100 100, 100",
    "92 85 92, 90",
    "10 85 | 5 10 85, 80 anew 80",
    "10 | 5, ''",
    "85 | 95 96, 80 90",
    "85 | 85, 80 80",
  })
  void eachThresholdIsToldOnceAWindow(String course, String told) {
    Told now = Told.NOTHING;
    Instant reset = RESET;
    List<String> words = new ArrayList<>();
    for (String step : course.split(" ", -1)) {
      if (step.equals("|")) {
        reset = reset.plus(Duration.ofHours(5));
        continue;
      }
      // Told to the second, and not always the same one.
      Instant wobbling = reset.plusSeconds(words.size() % 2);
      Told.Next next = now.after("a1", quota(Double.parseDouble(step), wobbling), Thresholds.USUAL);
      next.alerts().forEach(alert -> words.add(word(alert)));
      now = ToldText.read(ToldText.write(next.told()));
    }

    assertThat(String.join(" ", words)).isEqualTo(told);
  }

  private static String word(Alert alert) {
    return switch (alert) {
      case Alert.Reached reached -> "" + reached.threshold();
      case Alert.BegunAnew _ -> "anew";
    };
  }

  /** Answers overtake one another. */
  @Test
  void whatIsSaidOfAWindowThatIsOverIsNotTold() {
    Told told =
        Told.NOTHING
            .after("a1", quota(85, RESET.plus(Duration.ofHours(5))), Thresholds.USUAL)
            .told();

    Told.Next late = told.after("a1", quota(100, RESET), Thresholds.USUAL);
    assertThat(late.alerts()).isEmpty();
    assertThat(late.told()).isEqualTo(told);
  }

  @Test
  void accountsAreToldOfOneByOne() {
    Told told = Told.NOTHING.after("a1", quota(85, RESET), Thresholds.USUAL).told();

    assertThat(told.after("a2", quota(85, RESET), Thresholds.USUAL).alerts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "{", "'{\"told\":[{},1]}'"})
  void ofADamagedFileNothingIsTaken(String text) {
    assertThat(ToldText.read(text)).isEqualTo(Told.NOTHING);
  }

  @Test
  void aThresholdIsFromOneToAHundred() {
    assertThat(new Thresholds(List.of(90, 50, 90)).percents()).containsExactly(50, 90);
    for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(0), List.of(101))) {
      assertThatThrownBy(() -> new Thresholds(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
