package io.keyward.cli.alert;

/** A way to tell somebody. Thread-safe. */
public interface Channel {
  /**
   * Tells it; may take some seconds.
   *
   * @throws io.keyward.auth.ProblemException if it can't be told so
   */
  void tell(Notice notice);
}
