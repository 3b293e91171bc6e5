package io.keyward.broker.contract;

/** Numbered events that can be read from where somebody was. Thread-safe. */
@FunctionalInterface
public interface Resumable {

  /** What became of asking. */
  sealed interface Reading {
    /** The events from there on; whoever read before is cut off. */
    record From(EventSource source) implements Reading {}

    /** They are not kept any more, or there never was such an event. */
    record Gone() implements Reading {}
  }

  /**
   * Goes on after an event.
   *
   * @param seen the number of the last event that arrived, 0 for none
   */
  Reading after(long seen);
}
