package io.keyward.auth.refresh;

import io.keyward.auth.Problem;

/** The login has outlived itself: nobody ended it, and only signing in again helps. */
public final class LoginExpiredException extends LoginOverException {
  private static final long serialVersionUID = 1;

  LoginExpiredException(Problem problem) {
    super(problem);
  }
}
