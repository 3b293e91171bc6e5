package io.keyward.auth.refresh;

import io.keyward.auth.Problem;

/** There is no login, or not any more: whoever took it away knows why. */
public final class NoLoginException extends LoginOverException {
  private static final long serialVersionUID = 1;

  NoLoginException(Problem problem) {
    super(problem);
  }
}
