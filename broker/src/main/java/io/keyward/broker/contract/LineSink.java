package io.keyward.broker.contract;

import java.io.IOException;

/** Where the lines of an event stream go. Used by one thread. */
public interface LineSink {

  /**
   * Sends one line at once, and blocks while the client does not read.
   *
   * @param line without its line end
   * @throws IOException if the client is gone, or has not read for too long
   */
  void line(String line) throws IOException;

  /**
   * Asks to be told once, on any thread, when the client goes while nothing is being sent. Not
   * every server notices; {@link #line} always does.
   */
  void whenGone(Runnable action);
}
