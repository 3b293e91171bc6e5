package io.keyward.broker.session;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The credential of one session, where the session rests: whoever ends the session ends this, too,
 * and nothing brings it back. Thread-safe, and safe among all brokers that share the store.
 */
final class SessionCredential implements CredentialStore {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Sessions sessions;
  private final SessionId id;

  SessionCredential(Sessions sessions, SessionId id) {
    this.sessions = sessions;
    this.id = id;
  }

  @Override
  public Optional<Credential> load() {
    return sessions.resting(id).flatMap(Resting::credential);
  }

  @Override
  public List<Credential> save(Credential credential) {
    AtomicReference<Optional<Credential>> before = new AtomicReference<>(Optional.empty());
    boolean saved =
        sessions.change(
            id,
            now -> {
              before.set(now.credential());
              return Optional.of(now.withCredential(Optional.of(credential)));
            });
    if (!saved) {
      throw over().asException();
    }
    return before.get().stream().toList();
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    return sessions.change(id, now -> isStill(now, seen, now.withCredential(Optional.of(next))));
  }

  @Override
  public boolean delete() {
    return sessions.change(
        id,
        now ->
            now.credential().isPresent()
                ? Optional.of(now.withCredential(Optional.empty()))
                : Optional.empty());
  }

  @Override
  public boolean deleteIf(Credential seen) {
    return sessions.change(id, now -> isStill(now, seen, now.withCredential(Optional.empty())));
  }

  private static Optional<Resting> isStill(Resting now, Credential seen, Resting next) {
    return now.credential().equals(Optional.of(seen)) ? Optional.of(next) : Optional.empty();
  }

  /** What a turn writes shows that what comes of it can be put back, too. */
  @Override
  public Turn takeTurn() {
    Instant patience = sessions.now().plus(PATIENCE);
    while (sessions.resting(id).isPresent() && sessions.now().isBefore(patience)) {
      Optional<SessionTurn> turn = SessionTurn.take(sessions, id);
      if (turn.isPresent()) {
        return turn.get();
      }
      pause();
    }
    throw busy().asException();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().causedBy(e);
    }
  }

  static Problem busy() {
    return new Problem(
        "renewal-busy",
        "The login is being renewed by somebody else, who does not come to an end.",
        "",
        "Try again in a moment.");
  }

  private static Problem over() {
    return new Problem(
        "session-over", "The session has ended.", "", "Open the page again, then sign in.");
  }

  @Override
  public String place() {
    return "this session";
  }
}
