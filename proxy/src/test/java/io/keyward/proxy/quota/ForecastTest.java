package io.keyward.proxy.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Quota;
import io.keyward.proxy.quota.Forecast.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant RESET = BEGIN.plus(Duration.ofHours(5));

  private static Quota.Window window(double used) {
    return new Quota.Window(used, Optional.of(Duration.ofHours(5)), Optional.of(RESET));
  }

  private static Instant at(long minutes) {
    return BEGIN.plus(Duration.ofMinutes(minutes));
  }

  /** Every ten minutes one, from nothing to so much. */
  private static List<Sample> steadily(long minutes, double used) {
    List<Sample> samples = new ArrayList<>();
    for (long minute = 0; minute <= minutes; minute += 10) {
      samples.add(new Sample(at(minute), used * minute / minutes));
    }
    return samples;
  }

  private static Course course(List<Sample> samples, long minute) {
    double used = samples.getLast().usedPercent();
    return (Course) Forecast.of(samples, window(used), at(minute));
  }

  @Test
  void whatGoesOnSteadilyEndsWhenItMust() {
    Course course = course(steadily(100, 50), 100);

    assertThat(course.runsOut()).contains(at(200));
    assertThat(course.earliest()).contains(at(200));
    assertThat(course.latest()).contains(at(200));
  }

  @Test
  void whatIsSlowEnoughLastsAndSaysHowMuchWillBeUsed() {
    Course course = course(steadily(100, 20), 100);

    assertThat(course.runsOut()).isEmpty();
    assertThat(course.earliest()).isEmpty();
    assertThat(course.atReset().middle()).isBetween(59.9, 60.1);
  }

  @Test
  void theMoreItJumpsTheLessIsSure() {
    List<Sample> inOneBurst =
        List.of(
            new Sample(at(0), 0),
            new Sample(at(80), 0),
            new Sample(at(90), 50),
            new Sample(at(100), 50));

    Course course = course(inOneBurst, 100);

    assertThat(course.runsOut().orElseThrow()).isBetween(at(199), at(201));
    assertThat(course.earliest().orElseThrow()).isBefore(at(170));
    assertThat(course.latest()).as("it may last").isEmpty();
  }

  @Test
  void whoHasStoppedUsingItIsForecastToUseLess() {
    List<Sample> stopped =
        List.of(
            new Sample(at(0), 0),
            new Sample(at(50), 50),
            new Sample(at(60), 50),
            new Sample(at(200), 50));

    assertThat(course(stopped, 200).atReset().middle())
        .isLessThan(course(steadily(200, 80), 200).atReset().middle());
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "3, 60", "4, 9", "9, 5", "9, 45"})
  void tooLittleSaysNothing(int count, int minutes) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new Sample(at((long) i * minutes / count), i));
    }

    assertThat(Forecast.of(samples, window(20), at(minutes)))
        .isEqualTo(new Forecast.TooEarly(count));
  }

  @Test
  void whereNothingIsLeftThereIsNothingToForecast() {
    assertThat(Forecast.of(steadily(100, 100), window(100), at(100)))
        .isEqualTo(new Forecast.UsedUp());
    assertThat(Forecast.of(steadily(100, 50), window(50), RESET))
        .isInstanceOf(Forecast.TooEarly.class);
    assertThat(
            Forecast.of(
                steadily(100, 50),
                new Quota.Window(50, Optional.empty(), Optional.empty()),
                at(100)))
        .isInstanceOf(Forecast.TooEarly.class);
  }

  @Test
  void theOrderOfSamplesDoesNotMatter() {
    List<Sample> samples = steadily(100, 50);

    assertThat(Forecast.of(samples.reversed(), window(50), at(100)))
        .isEqualTo(Forecast.of(samples, window(50), at(100)));
  }

  /**
   * Of a thousand courses of bursts and pauses four out of five end where the forecast says. Work
   * that comes in long runs is harder to foresee than single requests, so it is tried in both.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.15", "3, 0.15", "5, 0.10"})
  void whatIsCalledLikelyIsLikely(int run, double busy) {
    Random chance = new Random(20261122);
    int within = 0;
    int courses = 1000;
    for (int i = 0; i < courses; i++) {
      double[] used = used(chance, run, busy);
      List<Sample> samples = new ArrayList<>();
      for (int minute = 0; minute <= 120; minute += 5) {
        samples.add(new Sample(at(minute), used[minute]));
      }
      Course course = course(samples, 120);
      within +=
          used[300] >= course.atReset().least() && used[300] <= course.atReset().most() ? 1 : 0;
    }

    assertThat(within).isBetween(courses * 70 / 100, courses * 92 / 100);
  }

  /** Minute by minute; little enough that it is never used up. */
  private static double[] used(Random chance, int run, double busy) {
    double[] used = new double[301];
    int left = 0;
    for (int minute = 1; minute <= 300; minute++) {
      if (left == 0 && chance.nextDouble() < busy) {
        left = 1 + chance.nextInt(2 * run);
      }
      used[minute] = used[minute - 1] + (left > 0 ? chance.nextDouble() * 0.4 : 0);
      left = Math.max(0, left - 1);
    }
    return used;
  }
}
