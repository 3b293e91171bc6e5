package io.keyward.accounts;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.time.Instant;

/** The provider wants an account to wait, so it does; no other one takes its place. */
public final class AccountWaitsException extends ProblemException {
  private static final long serialVersionUID = 1;

  private final Instant until;

  AccountWaitsException(Problem problem, Instant until) {
    super(problem);
    this.until = until;
  }

  /** The first moment at which it may be asked again. */
  public Instant until() {
    return until;
  }
}
