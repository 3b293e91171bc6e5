package io.keyward.broker.run;

import io.keyward.auth.ProblemException;
import io.keyward.auth.refresh.TokenSource;

/** Runs prompts. Implementations are thread-safe: runs of several sessions go on at once. */
@FunctionalInterface
public interface Runner {

  /**
   * Runs one prompt and returns after the last event.
   *
   * @param tokens the session's own, good for this call only
   * @param prompt not blank
   * @param sink takes the events; from it comes {@link RunStopped}, which may just pass through
   * @throws ProblemException if it could not be run
   */
  void run(TokenSource tokens, String prompt, EventSink sink);
}
