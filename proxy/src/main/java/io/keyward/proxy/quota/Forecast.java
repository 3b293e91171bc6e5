package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When a window will be used up, with how sure that is. Pure. */
public sealed interface Forecast {
  /** Nothing is left until the window begins anew. */
  record UsedUp() implements Forecast {}

  /** Too little is known to say anything: it takes some samples, and some time between them. */
  record TooEarly(int samples) implements Forecast {}

  /**
   * If it goes on as it did in this window. What is likely holds four times out of five as long as
   * bursts and pauses come as they came before; nothing can tell what somebody is about to do.
   *
   * @param runsOut when all is used; empty if the window begins anew before that
   * @param earliest the likely beginning of {@code runsOut}; empty as before
   * @param latest the likely end of it; empty as before
   * @param atReset how much will be used when the window begins anew, if nothing is refused
   */
  record Course(
      Optional<Instant> runsOut,
      Optional<Instant> earliest,
      Optional<Instant> latest,
      Range atReset)
      implements Forecast {}

  /** In percent, from the likely least to the likely most; may be more than 100. */
  record Range(double least, double middle, double most) {}

  /** Fewer samples than this say nothing. */
  int FEWEST = 4;

  /** A shorter time than this says nothing. */
  Duration SHORTEST = Duration.ofMinutes(10);

  /** And less than one of so many parts of the window says nothing about the others. */
  int PARTS = 7;

  /** So many pieces the time that has gone is cut into. */
  int PIECES = 8;

  /** Of Student's t distribution with 7 degrees of freedom: 80 % lie between minus and plus it. */
  double T = 1.415;

  double ALL = 100;

  /**
   * Of the samples of one window that has not begun anew since the first of them.
   *
   * @param samples in any order
   * @param window what was last said of it
   */
  static Forecast of(List<Sample> samples, Quota.Window window, Instant now) {
    if (window.isUsedUp()) {
      return new UsedUp();
    }
    List<Sample> all = new ArrayList<>(samples);
    all.sort(Comparator.comparing(Sample::at));
    if (all.size() < FEWEST
        || window.resetsAt().isEmpty()
        || !window.resetsAt().get().isAfter(now)
        || Duration.between(all.getFirst().at(), all.getLast().at()).compareTo(shortest(window))
            < 0) {
      return new TooEarly(all.size());
    }
    return course(all, window.resetsAt().get(), now);
  }

  /** A day of a week, so that a night is in it; three quarters of an hour of five hours. */
  private static Duration shortest(Quota.Window window) {
    Duration part = window.length().orElse(Duration.ZERO).dividedBy(PARTS);
    return part.compareTo(SHORTEST) > 0 ? part : SHORTEST;
  }

  /**
   * The time that has gone is cut into equal pieces, and what was used in each is one drawing of
   * what may be used in the next: their mean goes on, and their spread says how sure that is, the
   * less the more pieces are still to come (a prediction interval for the mean of drawings to
   * come).
   */
  private static Forecast course(List<Sample> samples, Instant reset, Instant now) {
    double begin = seconds(samples.getFirst().at());
    double piece = (seconds(now) - begin) / PIECES;
    double[] used = new double[PIECES];
    double mean = 0;
    for (int i = 0; i < PIECES; i++) {
      used[i] = Math.max(0, at(samples, begin + (i + 1) * piece) - at(samples, begin + i * piece));
      mean += used[i] / PIECES;
    }
    double squares = 0;
    for (double each : used) {
      squares += (each - mean) * (each - mean) / (PIECES - 1);
    }
    double have = samples.getLast().usedPercent();
    double toReset = Math.max(1, (seconds(reset) - seconds(now)) / piece);
    double toEnd = mean > 0 ? Math.max(1, (ALL - have) / mean) : toReset;
    double spread = T * Math.sqrt(squares) * Math.sqrt(1.0 / PIECES + 1 / Math.min(toReset, toEnd));
    double least = Math.max(0, mean - spread);
    double most = mean + spread;
    return new Course(
        end(have, mean, piece, reset, now),
        end(have, most, piece, reset, now),
        end(have, least, piece, reset, now),
        new Range(have + least * toReset, have + mean * toReset, have + most * toReset));
  }

  private static Optional<Instant> end(
      double have, double aPiece, double piece, Instant reset, Instant now) {
    double seconds = (ALL - have) / aPiece * piece;
    if (aPiece <= 0 || seconds >= seconds(reset) - seconds(now)) {
      return Optional.empty();
    }
    return Optional.of(now.plusSeconds(Math.round(seconds)).truncatedTo(ChronoUnit.SECONDS));
  }

  /** What was used at a moment, on the straight line between the samples around it. */
  private static double at(List<Sample> samples, double moment) {
    Sample before = samples.getFirst();
    for (Sample after : samples) {
      if (seconds(after.at()) >= moment) {
        double gap = seconds(after.at()) - seconds(before.at());
        double share = gap <= 0 ? 1 : (moment - seconds(before.at())) / gap;
        return before.usedPercent() + share * (after.usedPercent() - before.usedPercent());
      }
      before = after;
    }
    return before.usedPercent();
  }

  private static double seconds(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / 1e9;
  }
}
