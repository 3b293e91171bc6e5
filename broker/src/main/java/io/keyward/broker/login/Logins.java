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
import io.keyward.broker.guard.Throttle;
import io.keyward.broker.session.Holdings;
import io.keyward.broker.session.Session;
import io.keyward.broker.session.SessionState;
import io.keyward.broker.session.Sessions;
import io.keyward.broker.session.StoreLostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

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
  private final Throttle everybody;
  private final Throttle eachAddress;
  private final PendingCount pending;

  /** Of these sessions, at this issuer, under these policies. */
  public Logins(
      IssuerClient issuer,
      PolicySource policies,
      Sessions sessions,
      InstantSource clock,
      LoginLimits limits) {
    this.issuer = issuer;
    this.policies = policies;
    this.sessions = sessions;
    this.clock = clock;
    this.everybody = new Throttle(limits.starts(), clock);
    this.eachAddress = new Throttle(limits.startsPerAddress(), clock);
    this.pending = new PendingCount(limits);
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
   * @param address whose attempts are counted together
   * @throws ProblemException if the policy can't be read
   */
  public Started start(String address) {
    if (policies.current().permits(LoginMethod.CHATGPT)
        instanceof Verdict.Broken(var _, var problem)) {
      return new Started.Forbidden(problem);
    }
    Duration wait = longer(eachAddress.attempt(address), () -> everybody.attempt(""));
    if (wait.isPositive()) {
      return new Started.TooMany(wait);
    }
    if (!pending.enter(address)) {
      return new Started.TooMany(WHEN_BUSY);
    }
    boolean waiting = false;
    try {
      DeviceLogin login = DeviceLogin.start(issuer, clock);
      Optional<Session> session = open(login, address);
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
        pending.leave(address);
      }
    }
  }

  /** The second is asked only if the first lets through: a refused attempt costs nobody else. */
  private static Duration longer(Duration first, Supplier<Duration> second) {
    return first.isPositive() ? first : second.get();
  }

  private Optional<Session> open(DeviceLogin login, String address) {
    Optional<Session> session =
        sessions.open(
            new SessionState.SigningIn(login.page(), login.userCode(), login.expiresAt()));
    session.ifPresent(opened -> new Poller(login, opened, address).start());
    return session;
  }

  /** Waits for one sign-in; ends with it, or when the session ends. */
  private final class Poller implements Holdings.Work {
    private final DeviceLogin login;
    private final Session session;
    private final Holdings holdings;
    private final String address;
    private final Thread thread;

    Poller(DeviceLogin login, Session session, String address) {
      this.login = login;
      this.session = session;
      this.holdings = sessions.holdings(session.id());
      this.address = address;
      Runnable work = this::run;
      this.thread = Thread.ofVirtual().name("keyward-login").unstarted(Correlation.handedOn(work));
    }

    void start() {
      if (holdings.begin(this)) {
        thread.start();
      } else {
        pending.leave(address);
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
        pending.leave(address);
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
