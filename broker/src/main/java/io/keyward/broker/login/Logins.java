package io.keyward.broker.login;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.DeviceLoginNotEnabledException;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.login.DeviceLogin;
import io.keyward.auth.policy.GovernedStore;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.PolicySource;
import io.keyward.auth.policy.Revoker;
import io.keyward.auth.policy.Verdict;
import io.keyward.broker.limit.Crowd;
import io.keyward.broker.limit.Places;
import io.keyward.broker.session.Holdings;
import io.keyward.broker.session.Session;
import io.keyward.broker.session.SessionState;
import io.keyward.broker.session.Sessions;
import io.keyward.broker.session.StoreLostException;
import io.keyward.broker.session.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts sign-ins and brings each to its end on a thread of its own. Thread-safe. */
public final class Logins {
  private static final System.Logger LOG = System.getLogger(Logins.class.getName());
  private static final Duration WHEN_BUSY = Duration.ofSeconds(30);

  /** A minute and a half for a store that is lost just when somebody has approved a sign-in. */
  private static final int MOST_LANDINGS = 180;

  private static final Duration BETWEEN_LANDINGS = Duration.ofMillis(500);

  private final IssuerClient issuer;
  private final PolicySource policies;
  private final Sessions sessions;
  private final InstantSource clock;
  private final Crowd crowd;
  private final Places pending = new Places();

  /** Of these sessions, at this issuer, under these policies. */
  public Logins(
      IssuerClient issuer,
      PolicySource policies,
      Sessions sessions,
      InstantSource clock,
      Crowd crowd) {
    this.issuer = issuer;
    this.policies = policies;
    this.sessions = sessions;
    this.clock = clock;
    this.crowd = crowd;
  }

  /** What became of starting a sign-in. */
  public sealed interface Started {
    /** It waits for approval, in this new session. */
    record Waiting(Session session) implements Started {}

    /** The issuer has no sign-in with a code for us. */
    record NotEnabled(Problem problem) implements Started {}

    /** Too many; worth trying after so long. */
    record TooMany(Duration patience) implements Started {}

    /** The policy lets nobody sign in so. */
    record Forbidden(Problem problem) implements Started {}

    /** There is no room for another session. */
    record Full() implements Started {}

    /** The issuer gave no code. */
    record Failed(Problem problem) implements Started {}
  }

  /**
   * Asks the issuer for a code and opens a new session that waits for its approval.
   *
   * @param user whose sign-in it is
   * @param address whose sign-ins are counted together
   * @throws ProblemException if the policy can't be read
   */
  public Started start(User user, String address) {
    if (policies.current().permits(LoginMethod.CHATGPT)
        instanceof Verdict.Broken(var _, var problem)) {
      return new Started.Forbidden(problem);
    }
    return switch (pending.enter(claims(user, address))) {
      case Places.Entry.Full _ -> new Started.TooMany(WHEN_BUSY);
      case Places.Entry.Inside(Places.Place place) -> start(user, place);
    };
  }

  private List<Places.Claim> claims(User user, String address) {
    List<Places.Claim> claims = new ArrayList<>();
    claims.add(new Places.Claim("", crowd.signIns()));
    claims.add(new Places.Claim("address " + address, crowd.signInsOfAddress()));
    if (user.isTold()) {
      claims.add(new Places.Claim("user " + user.name(), crowd.signInsOfUser()));
    }
    return claims;
  }

  private Started start(User user, Places.Place place) {
    boolean waiting = false;
    try {
      DeviceLogin login = DeviceLogin.start(issuer, clock);
      Optional<Session> session = open(login, user, place);
      waiting = session.isPresent();
      return session.<Started>map(Started.Waiting::new).orElseGet(Started.Full::new);
    } catch (StoreLostException e) {
      throw e;
    } catch (DeviceLoginNotEnabledException e) {
      return new Started.NotEnabled(e.problem());
    } catch (ProblemException e) {
      return new Started.Failed(e.problem());
    } finally {
      if (!waiting) {
        place.leave();
      }
    }
  }

  private Optional<Session> open(DeviceLogin login, User user, Places.Place place) {
    Optional<Session> session =
        sessions.open(
            user, new SessionState.SigningIn(login.page(), login.userCode(), login.expiresAt()));
    session.ifPresent(opened -> new Poller(login, opened, place).start());
    return session;
  }

  /** Waits for one sign-in; ends with it, or when the session ends. */
  private final class Poller implements Holdings.Work {
    private final DeviceLogin login;
    private final Session session;
    private final Holdings holdings;
    private final Places.Place place;
    private final Thread thread;

    Poller(DeviceLogin login, Session session, Places.Place place) {
      this.login = login;
      this.session = session;
      this.holdings = sessions.holdings(session.id());
      this.place = place;
      Runnable work = this::run;
      this.thread = Thread.ofVirtual().name("keyward-login").unstarted(Correlation.handedOn(work));
    }

    void start() {
      if (holdings.begin(this)) {
        thread.start();
      } else {
        place.leave();
      }
    }

    @Override
    public void cancel() {
      thread.interrupt();
    }

    private void run() {
      try {
        Duration pause = login.interval();
        while (true) {
          Thread.sleep(pause);
          switch (login.poll()) {
            case DeviceLogin.Poll.Pending(var next) -> pause = next;
            case DeviceLogin.Poll.Expired(var problem) -> {
              end(new SessionState.LoginExpired(problem));
              return;
            }
            case DeviceLogin.Poll.Ended(var problem) -> {
              end(new SessionState.LoginFailed(problem));
              return;
            }
            case DeviceLogin.Poll.Approved(var tokens) -> {
              land(tokens);
              return;
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (StoreLostException e) {
        LOG.log(System.Logger.Level.WARNING, "A sign-in ended while its session was lost.");
      } catch (ProblemException e) {
        endFailed(e.problem());
      } finally {
        holdings.done(this);
        place.leave();
      }
    }

    /** Has the tokens rest with the session; where that can't be, nobody shall use them. */
    private void land(ChatGptTokens tokens) throws InterruptedException {
      boolean cared = false;
      try {
        cared = landed(tokens);
      } catch (PolicyBrokenException e) {
        // Whoever refused them has revoked them.
        cared = true;
        throw e;
      } finally {
        if (!cared) {
          // Not on this thread, which may be interrupted.
          Runnable revocation = () -> issuer.of(tokens).revoke(tokens);
          Thread.startVirtualThread(Correlation.handedOn(revocation));
        }
      }
    }

    /** Waits for a store that is lost just now. */
    private boolean landed(ChatGptTokens tokens) throws InterruptedException {
      for (int attempt = 1; attempt <= MOST_LANDINGS; attempt++) {
        try {
          if (sessions.find(session.id()).isEmpty()) {
            return false;
          }
          keep(tokens);
          return end(new SessionState.SignedIn(Identity.of(tokens)));
        } catch (StoreLostException e) {
          Thread.sleep(BETWEEN_LANDINGS);
        }
      }
      return false;
    }

    /** Only now is it known to which workspace the login belongs. */
    private void keep(ChatGptTokens tokens) {
      new GovernedStore(
              sessions.credentials(session.id()),
              policies,
              refused ->
                  issuer.of(refused).revoke(refused)
                      ? Revoker.Answer.REVOKED
                      : Revoker.Answer.NOT_REVOKED)
          .save(tokens);
    }

    private void endFailed(Problem problem) {
      try {
        boolean _ = end(new SessionState.LoginFailed(problem));
      } catch (StoreLostException e) {
        LOG.log(System.Logger.Level.WARNING, "A sign-in failed while its session was lost.");
      }
    }

    /** The place for work is free before the browser can know that it may use it. */
    private boolean end(SessionState state) {
      holdings.done(this);
      return sessions.advance(session.id(), state);
    }
  }
}
