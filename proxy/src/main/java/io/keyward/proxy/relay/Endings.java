package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Quota;
import io.keyward.proxy.quota.QuotaReading;
import io.keyward.responses.Failure;
import io.keyward.responses.RateLimits;
import io.keyward.responses.RelayOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the end of a request says about the account that it was made with. Pure. */
final class Endings {
  private Endings() {}

  static Ending of(RelayOutcome outcome, Instant now) {
    return switch (outcome) {
      case RelayOutcome.Answered answered -> new Ending.Answered(quota(answered.limits(), now));
      case RelayOutcome.Failed(var failure, var names, var _, var limits) ->
          of(failure, names, quota(limits, now));
    };
  }

  private static Ending of(Failure failure, List<String> names, Optional<Quota> quota) {
    return switch (failure) {
      case Failure.SignIn(var problem) -> new Ending.LoginEnded(cause(names), problem.code());
      case Failure.Limited(var problem, var until, var _) ->
          new Ending.Limited(until, problem.code(), quota);
      case Failure.Refused(var problem) ->
          workspace(names)
              ? new Ending.LoginEnded(Ending.Cause.WORKSPACE_DISABLED, problem.code())
              : new Ending.Indifferent();
      case Failure.Unavailable(var problem, var _) -> new Ending.Broken(problem.code());
      case Failure.Cancelled _ -> new Ending.Indifferent();
    };
  }

  private static Ending.Cause cause(List<String> names) {
    if (names.stream().anyMatch(name -> name.contains("invalidated"))) {
      return Ending.Cause.INVALIDATED;
    }
    return names.stream().anyMatch(name -> name.contains("revoked"))
        ? Ending.Cause.REVOKED
        : Ending.Cause.SIGNED_OUT;
  }

  private static boolean workspace(List<String> names) {
    return names.stream()
        .anyMatch(name -> name.contains("workspace") || name.contains("account_deactivated"));
  }

  /** What an answer told of limits; empty if nothing. */
  static Optional<Quota> quota(RateLimits limits, Instant now) {
    return limits.limits().isEmpty() && limits.credits().isEmpty()
        ? Optional.empty()
        : Optional.of(QuotaReading.of(limits, Optional.empty(), now));
  }
}
