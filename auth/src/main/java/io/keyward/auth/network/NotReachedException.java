package io.keyward.auth.network;

import io.keyward.auth.Problem;
import java.net.ConnectException;

/** The server was not reached, or not believed: it has not got the request. */
public final class NotReachedException extends ConnectException implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  NotReachedException(Problem problem, Throwable cause) {
    super(problem.title());
    this.problem = problem;
    initCause(cause);
  }

  @Override
  public Problem problem() {
    return problem;
  }
}
