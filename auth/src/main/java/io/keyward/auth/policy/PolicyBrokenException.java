package io.keyward.auth.policy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/** A login breaks the policy, and has been refused or signed out. */
public final class PolicyBrokenException extends ProblemException {
  private static final long serialVersionUID = 1;

  /** For this reason. */
  public PolicyBrokenException(Problem problem) {
    super(problem);
  }
}
