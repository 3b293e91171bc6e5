package io.keyward.auth.policy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/** Nobody can tell whether a login breaks the policy, so it must not be used now. */
public final class PolicyUnknownException extends ProblemException {
  private static final long serialVersionUID = 1;

  /** For this reason. */
  public PolicyUnknownException(Problem problem) {
    super(problem);
  }
}
