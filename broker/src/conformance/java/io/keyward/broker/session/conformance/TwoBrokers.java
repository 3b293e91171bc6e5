package io.keyward.broker.session.conformance;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.Broker;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Mode;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.key.Keys;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.SessionStore;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One site: two brokers with the same keys on the same store, in front of a sandbox. */
public final class TwoBrokers implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Keys keys = Keys.ofThisProcess(new SecureRandom());
  private final Broker one;
  private final Broker other;

  /** On this store, with prompts run by this. */
  public TwoBrokers(SessionStore.Opener store, Runner runner) {
    one = opened(store, runner);
    other = opened(store, runner);
  }

  private Broker opened(SessionStore.Opener store, Runner runner) {
    IssuerClient issuer = new IssuerClient(Issuer.at(sandbox.url()), http, InstantSource.system());
    return Broker.open(
        BrokerOptions.defaults(issuer, runner)
            .withMode(Mode.SANDBOX)
            .withOrigins(new Origins(Set.of(Origin.of("http://" + Person.HOST)), Set.of()))
            .withLimits(Limits.none())
            .withSessions(store, keys));
  }

  /** One of them. */
  public Broker one() {
    return one;
  }

  /** The other one. */
  public Broker other() {
    return other;
  }

  /** What both ask. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /** Somebody who has signed in at the first one. */
  public Person signedIn() {
    Person person = new Person();
    person.post(one, "/session");
    signIn(person);
    return person;
  }

  /** Signs somebody in who has a session. */
  public void signIn(Person person) {
    sandbox.approve(
        Person.json(person.post(one, "/login/start")).string("userCode").orElseThrow());
    until("signed in", () -> person.isSignedIn(one));
  }

  /** Waits until it is so. */
  public static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It never happened: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    one.close();
    other.close();
    http.close();
    sandbox.close();
  }
}
