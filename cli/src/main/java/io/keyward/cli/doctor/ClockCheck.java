package io.keyward.cli.doctor;

import io.keyward.auth.network.ClockSkew;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Outbound;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether this machine's clock agrees with the issuer's, by the Date of its answer: a clock that is
 * wrong takes good tokens for expired ones, or the other way round.
 *
 * @param issuer its address
 * @param outbound the way there
 */
record ClockCheck(URI issuer, Supplier<Outbound> outbound, InstantSource clock) implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NOTICEABLE = Duration.ofSeconds(30);

  /** A login is renewed five minutes before it expires. */
  private static final Duration HARMFUL = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Group group() {
    return Group.MACHINE;
  }

  @Override
  public Pace pace() {
    return Pace.SLOW;
  }

  @Override
  public List<Result> look(Repair repair) throws InterruptedException {
    Destinations only = Destinations.of(Destination.of(issuer, "what time it is", Named.DEFAULT));
    Instant asked = clock.instant();
    try {
      HttpResponse<Void> answer =
          outbound
              .get()
              .client(only)
              .send(
                  HttpRequest.newBuilder(issuer).HEAD().timeout(PATIENCE).build(),
                  BodyHandlers.discarding());
      Instant answered = clock.instant();
      return List.of(
          judge(
              answer
                  .headers()
                  .firstValue("date")
                  .flatMap(date -> ClockSkew.of(asked, date, answered))));
    } catch (IOException e) {
      return List.of(new Result.NotChecked("The issuer could not be asked for the time."));
    }
  }

  /** Pure. */
  static Result judge(Optional<Duration> skew) {
    if (skew.isEmpty()) {
      return new Result.NotChecked("The issuer's answer did not say what time it is.");
    }
    Duration off = skew.get().abs();
    String what =
        "This machine's clock is "
            + off.toSeconds()
            + " seconds "
            + (skew.get().isNegative() ? "behind" : "ahead of")
            + " the issuer's.";
    if (off.compareTo(HARMFUL) >= 0) {
      return new Result.Broken(what, "Set the clock, or let the system do it (NTP).");
    }
    return off.compareTo(NOTICEABLE) >= 0
        ? new Result.Advice(what, "Let the system set it (NTP), before it is too far off.")
        : new Result.Fine("The clock agrees with the issuer's.");
  }
}
