package io.keyward.broker.session;

import java.time.Instant;

/**
 * A browser's server-side state: a value that any store can keep, with no secret besides its id.
 *
 * @param id its name
 * @param createdAt counts for the absolute time-out
 * @param usedAt the last request that could change something; counts for the idle time-out
 * @param state how far it has come
 */
public record Session(SessionId id, Instant createdAt, Instant usedAt, SessionState state) {

  /** The same session, further on. */
  public Session withState(SessionState next) {
    return new Session(id, createdAt, usedAt, next);
  }

  /** The same session, used just now. */
  public Session usedAt(Instant now) {
    return new Session(id, createdAt, now, state);
  }
}
