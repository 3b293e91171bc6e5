package io.keyward.auth;

/**
 * Carries a {@link Problem} to whoever can show it. The message is the title: it never holds a
 * secret.
 */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** Of this problem. */
  protected ProblemException(Problem problem) {
    super(problem.title());
    this.problem = problem;
  }

  ProblemException(Problem problem, Throwable cause) {
    super(problem.title(), cause);
    this.problem = problem;
  }

  /** What happened, why, and what to do next. */
  public Problem problem() {
    return problem;
  }
}
