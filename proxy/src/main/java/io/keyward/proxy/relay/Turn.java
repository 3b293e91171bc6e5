package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Loan;
import java.time.Instant;

/** One request on a WebSocket, and its answer. Guarded by {@link Turns}. */
final class Turn {
  /** What the service would have answered over HTTP. */
  private static final int STATUS = 200;

  private final Loan loan;
  private final Booked booked;
  private final Metrics metrics;
  private long bytes;
  private boolean begun;

  Turn(Loan loan, Booked booked, Metrics metrics) {
    this.loan = loan;
    this.booked = booked;
    this.metrics = metrics;
  }

  /** So many bytes of the answer have come. */
  void came(int count) {
    bytes += count;
    if (!begun) {
      begun = true;
      metrics.headSent(booked.lasted());
    }
  }

  /** Nothing of it was sent. */
  void drop() {
    Passage.tell(loan, new Ending.Indifferent());
    booked.close();
  }

  int status() {
    return begun ? STATUS : 0;
  }

  long bytes() {
    return bytes;
  }

  void ended(Ending ending, Finished finished, Instant now) {
    Passage.tell(loan, ending);
    booked.ended(finished, now);
    booked.close();
    metrics.ended(finished);
  }
}
