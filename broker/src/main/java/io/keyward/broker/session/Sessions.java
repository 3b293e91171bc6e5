package io.keyward.broker.session;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.auth.store.CredentialStore;
import io.keyward.broker.key.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The sessions of one broker, and what they hold here. Others may share the store: what one of them
 * has changed holds for all at once, and work of a session that has ended elsewhere ends here
 * within a second or two. Thread-safe; every method may throw {@link StoreLostException}.
 */
public final class Sessions implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sessions.class.getName());
  private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
  private static final int SHOWN = 16;

  private final SealedSessions sealed;
  private final Keys keys;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Locals locals;

  /**
   * @param random must be unpredictable: the ids come from it
   */
  public Sessions(
      SessionStore store,
      Keys keys,
      SessionLimits limits,
      InstantSource clock,
      RandomGenerator random) {
    this.sealed = new SealedSessions(store, keys, limits, clock);
    this.keys = keys;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.locals = new Locals(limits, clock, this::watch);
  }

  Instant now() {
    return clock.instant();
  }

  /** Opens a session of this user with a new id; none if there is no room. */
  public Optional<Session> open(User user, SessionState state) {
    Instant now = clock.instant();
    SessionId id = SessionId.random(keys.ring().signing(now).id(), random);
    Resting begun = Resting.begun(user, now, state);
    Optional<SealedSessions.Seen> kept = sealed.name(id).flatMap(name -> sealed.add(name, begun));
    kept.ifPresent(locals::note);
    return kept.map(seen -> shown(id, seen.resting()));
  }

  private static Session shown(SessionId id, Resting resting) {
    return new Session(id, resting.user(), resting.createdAt(), resting.usedAt(), resting.state());
  }

  /** The session, as long as it lives. Looking is no use: it does not make it live longer. */
  public Optional<Session> find(SessionId id) {
    return resting(id).map(resting -> shown(id, resting));
  }

  /** All that the session is, as long as it lives. */
  Optional<Resting> resting(SessionId id) {
    return sealed.name(id).flatMap(this::seen).map(SealedSessions.Seen::resting);
  }

  private Optional<SealedSessions.Seen> seen(String name) {
    // Before the store is asked: what it says then is no older.
    Optional<SealedSessions.Seen> before = locals.seen(name);
    Optional<Entry> entry = sealed.find(name);
    if (before.isPresent() && entry.isPresent()) {
      long known = before.get().generation();
      if (entry.get().generation() < known) {
        LOG.log(System.Logger.Level.WARNING, new Event("session-put-back", Json.object()));
        end(name);
        return Optional.empty();
      }
      if (entry.get().generation() == known && sealed.lives(before.get().resting())) {
        return before;
      }
    }
    Optional<SealedSessions.Seen> seen = entry.flatMap(sealed::opened);
    seen.ifPresentOrElse(locals::note, () -> locals.drop(name));
    return seen;
  }

  /** The session, as long as it lives and belongs to this user. */
  public Optional<Session> find(SessionId id, User user) {
    return find(id).filter(session -> session.user().equals(user));
  }

  /** Marks the session as used just now; what it is now, if it still lives. */
  public Optional<Session> use(SessionId id) {
    Instant now = clock.instant();
    return changed(id, resting -> Optional.of(resting.usedAt(now)))
        .map(resting -> shown(id, resting));
  }

  /**
   * Brings a sign-in session further, unless it has ended. Whoever signs in to more sessions than
   * one person may have leaves the oldest.
   *
   * @return whether it is so now
   */
  public boolean advance(SessionId id, SessionState next) {
    Optional<Resting> now = changed(id, resting -> Optional.of(resting.withState(next)));
    now.flatMap(Resting::person).ifPresent(this::endTheOldest);
    return now.isPresent();
  }

  /**
   * The login of a session is over, and nothing of it stays. Several may notice, each in its own
   * words: those of the first one stay.
   *
   * @param why what the session is from now on
   */
  public void lose(SessionId id, SessionState why) {
    var _ =
        changed(
            id,
            resting ->
                resting.state() instanceof SessionState.SignedIn
                    ? Optional.of(resting.withCredential(Optional.empty()).withState(why))
                    : Optional.empty());
  }

  private void endTheOldest(String person) {
    List<SealedSessions.Seen> theirs = sealed.of(person);
    theirs.stream()
        .limit(Math.max(0, theirs.size() - limits.mostPerPerson()))
        .forEach(oldest -> end(oldest.name()));
  }

  /**
   * Changes a session, however often others change it meanwhile.
   *
   * @param change what it is to be; empty if it is to stay as it is
   * @return whether it was changed
   */
  boolean change(SessionId id, Function<Resting, Optional<Resting>> change) {
    return changed(id, change).isPresent();
  }

  private Optional<Resting> changed(SessionId id, Function<Resting, Optional<Resting>> change) {
    Optional<String> name = sealed.name(id);
    while (name.isPresent()) {
      Optional<SealedSessions.Seen> seen = seen(name.get());
      Optional<Resting> next = seen.flatMap(now -> change.apply(now.resting()));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      // Known to the filter before anybody can find it.
      next.get()
          .credential()
          .ifPresent(held -> locals.holdings(name.get()).ifPresent(here -> here.learn(held)));
      Optional<SealedSessions.Seen> replaced = sealed.replace(seen.get(), next.get());
      if (replaced.isPresent()) {
        locals.note(replaced.get());
        return next;
      }
    }
    return Optional.empty();
  }

  /** Where the session's credential rests: with it, and no longer. */
  public CredentialStore credentials(SessionId id) {
    return new SessionCredential(this, id);
  }

  /** What the session holds here; nothing much if it has ended. */
  public Holdings holdings(SessionId id) {
    return sealed.name(id).flatMap(locals::holdings).orElseGet(Sessions::none);
  }

  private static Holdings none() {
    Holdings nothing = new Holdings(_ -> {});
    nothing.close();
    return nothing;
  }

  /** Somebody may end the session at another broker, which can't tell this one. */
  private void watch(String name, Holdings holdings) {
    Thread.ofVirtual()
        .name("keyward-watch")
        .start(() -> {
          while (holdings.isBusy()) {
            try {
              Thread.sleep(WATCH_EVERY);
              if (seen(name).isEmpty()) {
                holdings.close();
              }
            } catch (StoreLostException e) {
              // Whoever works goes on: nobody can say that the session has ended.
              LOG.log(System.Logger.Level.DEBUG, "A session that works can't be looked up.");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return;
            }
          }
        });
  }

  /** The sessions of whoever has signed in to this one, oldest first; empty if nobody has. */
  public List<OwnSession> own(SessionId id) {
    return ownedWith(id).stream().map(seen -> own(id, seen)).toList();
  }

  private OwnSession own(SessionId id, SealedSessions.Seen seen) {
    return new OwnSession(
        shownName(seen.name()),
        seen.resting().createdAt(),
        seen.resting().usedAt(),
        sealed.name(id).equals(Optional.of(seen.name()))
            ? OwnSession.Place.HERE
            : OwnSession.Place.ELSEWHERE);
  }

  private List<SealedSessions.Seen> ownedWith(SessionId id) {
    return resting(id).flatMap(Resting::person).map(sealed::of).orElseGet(List::of);
  }

  /** The beginning of the hash in the name: it says nothing about the id. */
  private static String shownName(String name) {
    int hash = name.indexOf('.') + 1;
    return name.substring(hash, hash + SHOWN);
  }

  /**
   * Ends the sessions of whoever has signed in to this one whose names are among these.
   *
   * @param left is given what they held, to revoke it
   * @return those that have ended
   */
  public List<OwnSession> endOwn(SessionId id, List<String> names, Consumer<Credential> left) {
    List<OwnSession> ended = new ArrayList<>();
    for (SealedSessions.Seen seen : ownedWith(id)) {
      OwnSession own = own(id, seen);
      if (names.contains(own.name())) {
        end(seen.name());
        seen.resting().credential().ifPresent(left);
        ended.add(own);
      }
    }
    return ended;
  }

  /** Ends the session at once, and all that it holds. */
  public void end(SessionId id) {
    sealed.name(id).ifPresent(this::end);
  }

  private void end(String name) {
    try {
      sealed.remove(name);
    } finally {
      locals.drop(name);
    }
  }

  /** How many there are, about. */
  public long count() {
    return sealed.size();
  }

  /** Lets go of them: those that nobody else could find end. What they do here ends in any case. */
  @Override
  public void close() {
    sealed.close();
    locals.dropAll();
  }
}
