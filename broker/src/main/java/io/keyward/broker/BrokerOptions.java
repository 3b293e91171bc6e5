package io.keyward.broker;

import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.policy.PolicySource;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.guard.Proxies;
import io.keyward.broker.key.Keys;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.MemorySessions;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a {@link Broker} behaves; start from {@link #defaults} and change what matters.
 *
 * @param basePath under which the contract is served: starts with a slash and does not end with one
 * @param origins under which the broker is reached, and who else may call it
 * @param keys name and seal the sessions; the same for all brokers of a site
 * @param cookies how they are protected
 * @param users who may use it
 * @param issuer where people sign in
 * @param policies what a login must be to be used here; asked anew at every sign-in, start and
 *     refresh
 * @param runner runs their prompts
 * @param mode what stands behind all this
 * @param pages what else is served
 * @param sessionStore where the sessions rest
 * @param sessionLimits of sessions
 * @param runLimits of runs
 * @param requestLimits of each request
 * @param limits on how often and how many at the same time
 * @param proxies whose word for where a request comes from counts
 * @param clock tells the time
 * @param random must be unpredictable: session ids come from it
 */
public record BrokerOptions(
    String basePath,
    Origins origins,
    Keys keys,
    Cookies cookies,
    Users users,
    IssuerClient issuer,
    PolicySource policies,
    Runner runner,
    Mode mode,
    Pages pages,
    SessionStore.Opener sessionStore,
    SessionLimits sessionLimits,
    RunLimits runLimits,
    RequestLimits requestLimits,
    Limits limits,
    Proxies proxies,
    InstantSource clock,
    RandomGenerator random) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  /** Checks that the parts fit together. */
  public BrokerOptions {
    if (!basePath.matches("(/[A-Za-z0-9_-]+)+")) {
      throw new IllegalArgumentException("The base path is /one/or/more/plain/words.");
    }
    if (cookies == Cookies.INSECURE_ON_LOOPBACK
        && !origins.own().stream().allMatch(own -> LOOPBACK.contains(own.host()))) {
      throw new IllegalArgumentException("Cookies may be insecure only on loopback.");
    }
    if (cookies == Cookies.SECURE
        && !origins.own().stream()
            .allMatch(own -> own.isSecure() || LOOPBACK.contains(own.host()))) {
      throw new IllegalArgumentException("The public origin must be https.");
    }
    if (users instanceof Users.OfThisMachine
        && !origins.own().stream().allMatch(own -> LOOPBACK.contains(own.host()))) {
      throw new IllegalArgumentException(
          "Whoever is reached by more than this machine needs an authenticator.");
    }
  }

  /**
   * The contract at {@code /api/codex}, secure cookies, sessions in this process's memory under a
   * key of its own, the real time, the limits' own defaults and no policy. Nothing is reachable
   * until {@link #withOrigins} says how.
   */
  public static BrokerOptions defaults(IssuerClient issuer, Runner runner) {
    SecureRandom random = new SecureRandom();
    return new BrokerOptions(
        "/api/codex",
        new Origins(Set.of(), Set.of()),
        Keys.ofThisProcess(random),
        Cookies.SECURE,
        new Users.OfThisMachine(),
        issuer,
        PolicySource.NONE,
        runner,
        Mode.LIVE,
        Pages.none(),
        MemorySessions::new,
        SessionLimits.defaults(),
        RunLimits.defaults(),
        RequestLimits.defaults(),
        Limits.defaults(),
        Proxies.NONE,
        InstantSource.system(),
        random);
  }

  /** The same, reached under these addresses as well. */
  public BrokerOptions reachedAt(Set<Origin> more) {
    Set<Origin> own = new HashSet<>(origins.own());
    own.addAll(more);
    return withOrigins(new Origins(own, origins.allowed()));
  }

  /** The same under another base path. */
  public BrokerOptions withBasePath(String basePath) {
    return with(draft -> draft.basePath = basePath);
  }

  /** The same, reached otherwise. */
  public BrokerOptions withOrigins(Origins origins) {
    return with(draft -> draft.origins = origins);
  }

  /**
   * The same with sessions that other brokers find, too.
   *
   * @param keys the same for all of them
   */
  public BrokerOptions withSessions(SessionStore.Opener sessionStore, Keys keys) {
    return with(draft -> {
      draft.sessionStore = sessionStore;
      draft.keys = keys;
    });
  }

  /** The same with cookies protected so. */
  public BrokerOptions withCookies(Cookies cookies) {
    return with(draft -> draft.cookies = cookies);
  }

  /** The same for the users whom this tells apart. */
  public BrokerOptions withAuthenticator(Authenticator authenticator) {
    return with(draft -> draft.users = new Users.OfAnApplication(authenticator));
  }

  /** The same under these policies. */
  public BrokerOptions withPolicies(PolicySource policies) {
    return with(draft -> draft.policies = policies);
  }

  /** The same with prompts run by this. */
  public BrokerOptions withRunner(Runner runner) {
    return with(draft -> draft.runner = runner);
  }

  /** The same with something else behind it. */
  public BrokerOptions withMode(Mode mode) {
    return with(draft -> draft.mode = mode);
  }

  /** The same with these pages besides. */
  public BrokerOptions withPages(Pages pages) {
    return with(draft -> draft.pages = pages);
  }

  /** The same with these limits of sessions. */
  public BrokerOptions withSessionLimits(SessionLimits sessionLimits) {
    return with(draft -> draft.sessionLimits = sessionLimits);
  }

  /** The same with these limits of runs. */
  public BrokerOptions withRunLimits(RunLimits runLimits) {
    return with(draft -> draft.runLimits = runLimits);
  }

  /** The same with these limits of each request. */
  public BrokerOptions withRequestLimits(RequestLimits requestLimits) {
    return with(draft -> draft.requestLimits = requestLimits);
  }

  /** The same with these limits on how often and how many at the same time. */
  public BrokerOptions withLimits(Limits limits) {
    return with(draft -> draft.limits = limits);
  }

  /** The same behind these proxies. */
  public BrokerOptions withProxies(Proxies proxies) {
    return with(draft -> draft.proxies = proxies);
  }

  /** The same by another clock. */
  public BrokerOptions withClock(InstantSource clock) {
    return with(draft -> draft.clock = clock);
  }

  private BrokerOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** The options while they are being changed. */
  private static final class Draft {
    private String basePath;
    private Origins origins;
    private Keys keys;
    private Cookies cookies;
    private Users users;
    private final IssuerClient issuer;
    private PolicySource policies;
    private Runner runner;
    private Mode mode;
    private Pages pages;
    private SessionStore.Opener sessionStore;
    private SessionLimits sessionLimits;
    private RunLimits runLimits;
    private RequestLimits requestLimits;
    private Limits limits;
    private Proxies proxies;
    private InstantSource clock;
    private final RandomGenerator random;

    Draft(BrokerOptions from) {
      basePath = from.basePath;
      origins = from.origins;
      keys = from.keys;
      cookies = from.cookies;
      users = from.users;
      issuer = from.issuer;
      policies = from.policies;
      runner = from.runner;
      mode = from.mode;
      pages = from.pages;
      sessionStore = from.sessionStore;
      sessionLimits = from.sessionLimits;
      runLimits = from.runLimits;
      requestLimits = from.requestLimits;
      limits = from.limits;
      proxies = from.proxies;
      clock = from.clock;
      random = from.random;
    }

    BrokerOptions finished() {
      return new BrokerOptions(
          basePath,
          origins,
          keys,
          cookies,
          users,
          issuer,
          policies,
          runner,
          mode,
          pages,
          sessionStore,
          sessionLimits,
          runLimits,
          requestLimits,
          limits,
          proxies,
          clock,
          random);
    }
  }
}
