package io.keyward.broker.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The sessions of one broker, and what they hold. Thread-safe. */
public final class Sessions implements AutoCloseable {
  private final SessionStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<SessionId, Holdings> held = new ConcurrentHashMap<>();

  /**
   * @param random must be unpredictable: the ids come from it
   */
  public Sessions(SessionStore store, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    store.onEnd(this::dropHoldings);
  }

  /** Opens a session with a new id; none if there is no room. */
  public Optional<Session> open(SessionState state, Holdings holdings) {
    Instant now = clock.instant();
    Session session = new Session(SessionId.random(random), now, now, state);
    held.put(session.id(), holdings);
    if (store.add(session)) {
      return Optional.of(session);
    }
    held.remove(session.id());
    return Optional.empty();
  }

  /** The session, as long as it lives. Looking is no use: it does not make it live longer. */
  public Optional<Session> find(SessionId id) {
    return store.find(id);
  }

  /** Marks the session as used just now; what it is now, if it still lives. */
  public Optional<Session> use(SessionId id) {
    Instant now = clock.instant();
    return change(id, session -> session.usedAt(now));
  }

  /**
   * Brings a sign-in session further, unless it has ended.
   *
   * @return whether it is so now
   */
  public boolean advance(SessionId id, SessionState next) {
    return change(id, session -> session.withState(next)).isPresent();
  }

  private Optional<Session> change(SessionId id, UnaryOperator<Session> change) {
    while (true) {
      Optional<Session> seen = store.find(id);
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      Session next = change.apply(seen.get());
      if (store.replace(seen.get(), next)) {
        return Optional.of(next);
      }
    }
  }

  /** What the session holds; nothing much if it has ended. */
  public Holdings holdings(SessionId id) {
    return Optional.ofNullable(held.get(id)).orElseGet(Sessions::none);
  }

  private static Holdings none() {
    Holdings nothing = new Holdings();
    nothing.close();
    return nothing;
  }

  /** Ends the session at once, and all that it holds. */
  public void end(SessionId id) {
    store.remove(id);
    dropHoldings(id);
  }

  private void dropHoldings(SessionId id) {
    Optional.ofNullable(held.remove(id)).ifPresent(Holdings::close);
  }

  /** How many there are, about. */
  public long count() {
    return store.size();
  }

  /** Ends all of them. */
  @Override
  public void close() {
    store.close();
    held.keySet().forEach(this::dropHoldings);
  }
}
