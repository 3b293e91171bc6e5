package io.keyward.proxy.answer;

import io.keyward.accounts.AccountWaitsException;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.responses.Failure;
import java.util.Optional;

/** How problems are told to programs. Pure. */
public final class Refusals {
  private static final String LIMIT = "usage_limit_reached";
  private static final String SIGN_IN = "invalid_request_error";
  private static final String FAULT = "server_error";

  private Refusals() {}

  /** Why no account could be lent, or no token be had. */
  public static Refusal of(ProblemException e) {
    if (e instanceof AccountWaitsException waits) {
      return Refusal.of(429, LIMIT, waits.problem(), Optional.of(waits.until()));
    }
    Problem problem = e.problem();
    return switch (problem.code()) {
      case "account-unknown", "account-ambiguous", "account-unchosen", "account-disabled" ->
          Refusal.of(403, SIGN_IN, problem, Optional.empty());
      case "account-unhealthy" -> Refusal.of(401, SIGN_IN, problem, Optional.empty());
      default -> Refusal.of(503, FAULT, problem, Optional.empty());
    };
  }

  /** Why there is no answer to pass on. */
  public static Refusal of(Failure failure) {
    return switch (failure) {
      case Failure.SignIn(var problem) -> Refusal.of(401, SIGN_IN, problem, Optional.empty());
      case Failure.Limited(var problem, var until, var _) -> Refusal.of(429, LIMIT, problem, until);
      case Failure.Refused(var problem) -> Refusal.of(400, SIGN_IN, problem, Optional.empty());
      case Failure.Unavailable(var problem, var retryAt) ->
          Refusal.of(gateway(problem.code()), FAULT, problem, retryAt);
      case Failure.Cancelled(var problem) -> Refusal.of(499, FAULT, problem, Optional.empty());
    };
  }

  private static int gateway(String code) {
    return code.equals("service-timeout") ? 504 : 502;
  }
}
