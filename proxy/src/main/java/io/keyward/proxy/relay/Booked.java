package io.keyward.proxy.relay;

import io.keyward.proxy.usage.Booking;
import io.keyward.proxy.usage.Entry;
import io.keyward.proxy.usage.Subject;
import java.time.Duration;
import java.time.Instant;

/**
 * A request that has its place in the books. To be closed; closed without an end, it counts as one
 * that was never sent. Thread-safe.
 *
 * @param began by {@link System#nanoTime}
 */
record Booked(Booking booking, Subject subject, long began) implements AutoCloseable {

  /** It has ended so: a line in the books. */
  void ended(Finished finished, Instant now) {
    booking.note(
        new Entry(
            now,
            subject.model().isEmpty() && finished.model().isPresent()
                ? new Subject(
                    subject.account(), finished.model().get(), subject.project(), subject.key())
                : subject,
            finished.outcome(),
            finished.status(),
            finished.usage(),
            lasted(),
            finished.bytes()));
  }

  /** So far. */
  Duration lasted() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    booking.close();
  }
}
