package io.keyward.broker.session;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The right to renew the credential of a session: a number that is noted in the session. */
final class SessionTurn implements Turn {
  /** Longer than an issuer is waited for. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final System.Logger LOG = System.getLogger(SessionTurn.class.getName());

  private final Sessions sessions;
  private final SessionId id;
  private final long number;

  private SessionTurn(Sessions sessions, SessionId id, long number) {
    this.sessions = sessions;
    this.id = id;
    this.number = number;
  }

  /** A turn, if nobody has one. */
  static Optional<SessionTurn> take(Sessions sessions, SessionId id) {
    AtomicLong number = new AtomicLong();
    boolean taken =
        sessions.change(
            id,
            now -> {
              if (!now.turns().isFree(sessions.now())) {
                return Optional.empty();
              }
              Turns mine = now.turns().taken(sessions.now(), LONGEST);
              number.set(mine.last());
              return Optional.of(now.withTurns(mine));
            });
    return taken ? Optional.of(new SessionTurn(sessions, id, number.get())) : Optional.empty();
  }

  @Override
  public boolean isInDoubt(Secret refreshToken) {
    return sessions
        .resting(id)
        .filter(now -> now.turns().sent() != 0 && holds(now, refreshToken))
        .isPresent();
  }

  /** Refused to whoever was too slow: somebody with a higher number may be sending it. */
  @Override
  public void spending(Secret refreshToken) {
    boolean noted =
        sessions.change(
            id,
            now ->
                now.turns().last() == number && holds(now, refreshToken)
                    ? Optional.of(now.withTurns(now.turns().sending()))
                    : Optional.empty());
    if (!noted) {
      throw SessionCredential.busy().asException();
    }
  }

  private static boolean holds(Resting session, Secret refreshToken) {
    return session.credential().isPresent()
        && session.credential().get() instanceof ChatGptTokens tokens
        && tokens.refreshToken().equals(refreshToken);
  }

  @Override
  public void settled() {
    boolean _ =
        sessions.change(
            id,
            now ->
                now.turns().sent() == number
                    ? Optional.of(now.withTurns(now.turns().settled()))
                    : Optional.empty());
  }

  @Override
  public void close() {
    try {
      boolean _ =
          sessions.change(
              id,
              now ->
                  now.turns().last() == number
                      ? Optional.of(now.withTurns(now.turns().over()))
                      : Optional.empty());
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "A turn could not be given back; it ends by itself.");
    }
  }
}
