package io.keyward.broker.session;

import io.keyward.broker.session.conformance.MovedClock;
import io.keyward.broker.session.conformance.SessionStoreConformance;

final class MemorySessionsTest extends SessionStoreConformance {
  @Override
  protected SessionStore.Opener emptied() {
    return MemorySessions::new;
  }

  /** Nobody else can. */
  @Override
  protected SessionStore another(
      SessionStore.Opener opener, SessionStore first, SessionLimits limits, MovedClock clock) {
    return first;
  }
}
