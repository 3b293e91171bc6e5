package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/** The issuer has ended the login for good, or it can't be renewed: only signing in again helps. */
public sealed class LoginOverException extends ProblemException permits LoginExpiredException {
  private static final long serialVersionUID = 1;

  LoginOverException(Problem problem) {
    super(problem);
  }
}
