package io.keyward.broker.run;

/** Where a runner's events go. Used by the runner's thread. */
public interface EventSink {

  /**
   * Passes an event on, and blocks while the browser does not read.
   *
   * @throws RunStopped if nobody wants it any more
   */
  void emit(RunEvent event);

  /**
   * Has this done once, on another thread, when the run is stopped; at once if it has been. It must
   * not block: close the connection that the runner reads from.
   */
  void onStop(Runnable action);
}
