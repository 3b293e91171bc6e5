package io.keyward.broker.session;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where sessions rest until they end. Implementations are thread-safe; a session that has ended is
 * never found again, and looking costs the same however many there are.
 */
public interface SessionStore extends AutoCloseable {

  /**
   * Keeps a new session, unless there is no room for one of its kind: nobody's session is ended to
   * make some.
   *
   * @return whether it is kept
   */
  boolean add(Session session);

  /** The session, as long as it has not ended. */
  Optional<Session> find(SessionId id);

  /**
   * Replaces a session only if it still is what the caller saw.
   *
   * @return whether it was replaced
   */
  boolean replace(Session seen, Session next);

  /** Ends a session; does nothing if it has ended. */
  void remove(SessionId id);

  /** Has this told of every session that ends, however it ends, soon after. Called once. */
  void onEnd(Consumer<SessionId> listener);

  /** How many sessions there are, about. */
  long size();

  /** Ends all sessions. */
  @Override
  void close();
}
