package io.keyward.broker.login;

import java.util.HashMap;
import java.util.Map;

/** How many sign-ins wait, in all and for each address. Thread-safe. */
final class PendingCount {
  private final LoginLimits limits;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int all;

  PendingCount(LoginLimits limits) {
    this.limits = limits;
  }

  /** Counts one in, unless there is no room. */
  synchronized boolean enter(String address) {
    int here = byAddress.getOrDefault(address, 0);
    if (all >= limits.mostPending() || here >= limits.mostPendingPerAddress()) {
      return false;
    }
    all++;
    byAddress.put(address, here + 1);
    return true;
  }

  /** Counts one out that came in. */
  synchronized void leave(String address) {
    all--;
    byAddress.computeIfPresent(address, (_, here) -> here > 1 ? here - 1 : null);
  }
}
