package io.keyward.broker.http;

/** Notices that a client goes while it is being answered. A request attribute, by class name. */
@FunctionalInterface
interface Departure {

  /** Never noticed before something is sent. */
  Departure UNNOTICED = _ -> {};

  /** Has this done once when the client goes. The request has been read to its end. */
  void whenGone(Runnable action);
}
