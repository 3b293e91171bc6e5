package io.keyward.proxy.usage;

import io.keyward.auth.Problem;
import java.time.Instant;
import java.util.Optional;

/** Whether a request may be sent, as far as budgets go. */
public sealed interface Admission {

  /** It may. */
  record Admitted(Booking booking) implements Admission {}

  /**
   * It may not, and nothing is to be sent. This is an answer of ours, never one of the provider's.
   *
   * @param problem {@code budget-used-up}, {@code budget-price-unknown}, or what is wrong with the
   *     budgets or the ledger
   * @param until when the budget begins anew; empty if waiting does not help
   */
  record Refused(Problem problem, Optional<Instant> until) implements Admission {}
}
