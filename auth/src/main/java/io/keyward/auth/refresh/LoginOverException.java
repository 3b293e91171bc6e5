package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/**
 * There is no login, its issuer has ended it for good, it can't be renewed, or what there is of it
 * is refused: only signing in again helps.
 */
public sealed class LoginOverException extends ProblemException
    permits LoginExpiredException, NoLoginException {
  private static final long serialVersionUID = 1;

  LoginOverException(Problem problem) {
    super(problem);
  }
}
