package io.keyward.broker.session;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/**
 * The store of the sessions can't be asked just now. Nobody knows who is signed in, so nobody is
 * served until it can; what a store may say when it fails goes nowhere.
 */
public final class StoreLostException extends ProblemException {
  private static final long serialVersionUID = 1;

  /**
   * Of this store.
   *
   * @param cause kept for whoever debugs; none of its words are shown
   */
  public StoreLostException(Throwable cause) {
    super(
        new Problem(
            "session-store-lost",
            "The server can't look up sessions just now.",
            "",
            "Try again in a few seconds; you stay signed in."));
    initCause(cause);
  }
}
