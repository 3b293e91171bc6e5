package io.keyward.proxy.usage;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The place that a request has in its budgets while it is under way. To be closed; closed without
 * an entry, the request counts as one that was never sent. Thread-safe.
 */
public final class Booking implements AutoCloseable {
  private final Ledger ledger;
  private final Subject subject;
  private final AtomicBoolean ended = new AtomicBoolean();

  Booking(Ledger ledger, Subject subject) {
    this.ledger = ledger;
    this.subject = subject;
  }

  /**
   * The request has ended so. Whatever comes after it is of no effect. Never fails: what can't be
   * written now is written later, and counts all the same.
   */
  public void note(Entry entry) {
    if (ended.compareAndSet(false, true)) {
      ledger.note(subject, entry);
    }
  }

  /** Nothing was sent. */
  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      ledger.release(subject);
    }
  }
}
