package io.keyward.broker.login;

import io.keyward.broker.guard.Throttle.Rate;
import java.time.Duration;

/**
 * How many sign-ins may be started, and wait.
 *
 * @param starts by everybody together: the issuer counts them all as one client
 * @param startsPerAddress from one network address
 * @param mostPending waiting for approval at the same time
 * @param mostPendingPerAddress of them from one network address
 */
public record LoginLimits(
    Rate starts, Rate startsPerAddress, int mostPending, int mostPendingPerAddress) {

  /** 60 a minute, 20 in ten minutes from one address; 500 waiting, 20 from one address. */
  public static LoginLimits defaults() {
    return new LoginLimits(
        new Rate(60, Duration.ofMinutes(1)), new Rate(20, Duration.ofMinutes(10)), 500, 20);
  }
}
