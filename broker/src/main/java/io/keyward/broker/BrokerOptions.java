package io.keyward.broker;

import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.policy.PolicySource;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.login.LoginLimits;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.CookieKey;
import io.keyward.broker.session.SessionLimits;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How a {@link Broker} behaves; start from {@link #defaults} and change what matters.
 *
 * @param basePath under which the contract is served: starts with a slash and does not end with one
 * @param origins under which the broker is reached, and who else may call it
 * @param cookieKey signs the session cookies; the same after a restart only matters if the sessions
 *     are
 * @param cookies how they are protected
 * @param issuer where people sign in
 * @param policies what a login must be to be used here; asked anew at every sign-in, start and
 *     refresh
 * @param runner runs their prompts
 * @param mode what stands behind all this
 * @param pages what else is served
 * @param sessionLimits of sessions
 * @param loginLimits of sign-ins
 * @param runLimits of runs
 * @param requestLimits of requests
 * @param clock tells the time
 * @param random must be unpredictable: session ids come from it
 */
public record BrokerOptions(
    String basePath,
    Origins origins,
    CookieKey cookieKey,
    Cookies cookies,
    IssuerClient issuer,
    PolicySource policies,
    Runner runner,
    Mode mode,
    Pages pages,
    SessionLimits sessionLimits,
    LoginLimits loginLimits,
    RunLimits runLimits,
    RequestLimits requestLimits,
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
  }

  /**
   * The contract at {@code /api/codex}, secure cookies signed with a key of this process, the real
   * time, the limits' own defaults and no policy. Nothing is reachable until {@link #withOrigins}
   * says how.
   */
  public static BrokerOptions defaults(IssuerClient issuer, Runner runner) {
    SecureRandom random = new SecureRandom();
    return new BrokerOptions(
        "/api/codex",
        new Origins(Set.of(), Set.of()),
        CookieKey.random(random),
        Cookies.SECURE,
        issuer,
        PolicySource.NONE,
        runner,
        Mode.LIVE,
        Pages.none(),
        SessionLimits.defaults(),
        LoginLimits.defaults(),
        RunLimits.defaults(),
        RequestLimits.defaults(),
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
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same, reached otherwise. */
  public BrokerOptions withOrigins(Origins origins) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same, signing with this key. */
  public BrokerOptions withCookieKey(CookieKey cookieKey) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with cookies protected so. */
  public BrokerOptions withCookies(Cookies cookies) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same under these policies. */
  public BrokerOptions withPolicies(PolicySource policies) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with prompts run by this. */
  public BrokerOptions withRunner(Runner runner) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with something else behind it. */
  public BrokerOptions withMode(Mode mode) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with these pages besides. */
  public BrokerOptions withPages(Pages pages) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with these limits of sessions. */
  public BrokerOptions withSessionLimits(SessionLimits sessionLimits) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with these limits of sign-ins. */
  public BrokerOptions withLoginLimits(LoginLimits loginLimits) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with these limits of runs. */
  public BrokerOptions withRunLimits(RunLimits runLimits) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same with these limits of requests. */
  public BrokerOptions withRequestLimits(RequestLimits requestLimits) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }

  /** The same by another clock. */
  public BrokerOptions withClock(InstantSource clock) {
    return new BrokerOptions(
        basePath,
        origins,
        cookieKey,
        cookies,
        issuer,
        policies,
        runner,
        mode,
        pages,
        sessionLimits,
        loginLimits,
        runLimits,
        requestLimits,
        clock,
        random);
  }
}
