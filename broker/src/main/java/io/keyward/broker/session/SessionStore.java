package io.keyward.broker.session;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions rest until they end, sealed: what a store sees is an {@link Entry}.
 * Implementations are thread-safe, and those that several brokers share are so among them: whoever
 * has changed something is sure that everybody sees it from then on. A session that has ended is
 * never found again, and looking costs the same however many there are.
 *
 * <p>A store that can't be asked just now throws {@link StoreLostException} within two seconds,
 * from every method but {@link #close}; whether it has done what it was asked is not known then.
 */
public interface SessionStore extends AutoCloseable {

  /** Opens a store. */
  @FunctionalInterface
  interface Opener {
    /**
     * With these limits, by this clock.
     *
     * @throws io.keyward.auth.ProblemException if it can't be opened
     */
    SessionStore open(SessionLimits limits, InstantSource clock);
  }

  /**
   * Keeps a new session, unless there is no room for one of its kind: nobody's session is ended to
   * make some.
   *
   * @return whether it is kept; never if there is one of that name
   */
  boolean add(Entry entry);

  /** The session with this name, as long as it has not ended. */
  Optional<Entry> find(String name);

  /**
   * Replaces a session only if the generation before this one rests there. Kind and age stay what
   * they were.
   *
   * @return whether it was replaced
   */
  boolean replace(Entry next);

  /** Ends a session; does nothing if it has ended. */
  void remove(String name);

  /** The sessions of this person that have not ended, oldest first. */
  List<Entry> ownedBy(String owner);

  /** How many sessions there are, about. */
  long size();

  /** Lets go of the store. Sessions end with that only if nobody else could find them any more. */
  @Override
  void close();
}
