package io.keyward.broker.contract;

/**
 * The content of a response that is made while it is sent. Whoever got one must {@link #close} it,
 * streamed or not.
 */
public interface EventSource extends AutoCloseable {

  /** Sends all events; returns when the last one is sent or the client is gone. Called once. */
  void stream(LineSink out);

  /** Ends what makes the events. Does nothing the second time. */
  @Override
  void close();
}
