package io.keyward.broker.run;

/** Tells a runner to return: nobody wants its events any more. */
public final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  RunStopped() {
    super("The run was stopped.", null, /* enableSuppression= */ false, /* writable= */ false);
  }
}
