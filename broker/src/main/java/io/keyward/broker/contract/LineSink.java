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
   * Sends one line that has a number, by which it can be asked for what comes after it.
   *
   * @throws IOException as {@link #line(String)} does
   */
  default void line(long id, String line) throws IOException {
    line(line);
  }

  /**
   * Shows that somebody is still there, by this line or otherwise.
   *
   * @throws IOException as {@link #line(String)} does
   */
  default void heartbeat(String line) throws IOException {
    line(line);
  }

  /**
   * Asks to be told once, on any thread, when the client goes while nothing is being sent. Not
   * every server notices; {@link #line} always does.
   */
  void whenGone(Runnable action);
}
