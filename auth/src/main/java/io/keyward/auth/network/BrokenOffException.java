package io.keyward.auth.network;

import io.keyward.auth.Problem;
import java.io.IOException;

/** The connection broke: whether the server has got the request nobody knows. */
public final class BrokenOffException extends IOException implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  BrokenOffException(Problem problem, Throwable cause) {
    super(problem.title(), cause);
    this.problem = problem;
  }

  @Override
  public Problem problem() {
    return problem;
  }
}
