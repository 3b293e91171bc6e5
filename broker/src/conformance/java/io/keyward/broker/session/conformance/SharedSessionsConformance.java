package io.keyward.broker.session.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.Bearer;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What two brokers do that share a store; the same for every store. */
public abstract class SharedSessionsConformance {
  private static final String TOKEN = "/oauth/token";

  /** For the rooms. */
  protected SharedSessionsConformance() {}

  /** Empties the store, and says how both open it. */
  protected abstract SessionStore.Opener emptied() throws Exception;

  private static final Runner GREETS =
      (_, prompt, sink) -> sink.emit(new RunEvent.Done("Hello, " + prompt, Optional.empty()));

  @Test
  void whoSignedInAtOneIsSignedInAtTheOther() throws Exception {
    try (TwoBrokers site = new TwoBrokers(emptied(), GREETS)) {
      Person person = site.signedIn();

      assertThat(person.isSignedIn(site.other())).isTrue();
      assertThat(Person.json(person.get(site.other(), "/status")).string("account"))
          .contains("ada@sandbox.example");
      assertThat(person.events(site.other(), "Ada").toString()).contains("Hello, Ada");
    }
  }

  @Test
  void whoWaitsForApprovalCanAskEither() throws Exception {
    try (TwoBrokers site = new TwoBrokers(emptied(), GREETS)) {
      Person person = new Person();
      person.post(site.other(), "/session");
      String code =
          Person.json(person.post(site.one(), "/login/start")).string("userCode").orElseThrow();
      assertThat(Person.json(person.get(site.other(), "/status")).string("userCode"))
          .contains(code);
      site.sandbox().approve(code);
      TwoBrokers.until("signed in", () -> person.isSignedIn(site.other()));
    }
  }

  @Test
  void aSignOutHoldsForBothAtOnce() throws Exception {
    try (TwoBrokers site = new TwoBrokers(emptied(), GREETS)) {
      Person person = site.signedIn();
      Person thief = new Person();
      assertThat(person.isSignedIn(site.one())).isTrue();
      String stolen = person.cookie();
      person.post(site.other(), "/logout");

      assertThat(thief.with(stolen).get(site.one(), "/status").status()).isEqualTo(401);
      assertThat(thief.with(stolen).get(site.other(), "/status").status()).isEqualTo(401);
      assertThat(thief.with(stolen).run(site.one(), "hello").status()).isEqualTo(401);
    }
  }

  @Test
  void aRunEndsSoonWhenItsSessionEndsElsewhere() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Runner waits =
        (_, _, sink) -> {
          CountDownLatch stopped = new CountDownLatch(1);
          sink.onStop(stopped::countDown);
          running.countDown();
          try {
            stopped.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (TwoBrokers site = new TwoBrokers(emptied(), waits);
        ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Person person = site.signedIn();
      Future<List<Json.Obj>> events = browser.submit(() -> person.events(site.one(), "wait"));
      running.await();
      assertThat(new Person().with(person.cookie()).post(site.other(), "/logout").status())
          .isEqualTo(200);

      assertThat(events.get(10, TimeUnit.SECONDS).toString()).contains("run-stopped");
    }
  }

  /** The issuer ends a login whose refresh token comes twice. */
  @Test
  void ofTwoBrokersThatRenewALoginOneAsks() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Runner renews =
        (tokens, _, sink) -> {
          Bearer old = tokens.bearer();
          try {
            together.await(10, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          Bearer fresh = tokens.instead(old);
          boolean renewed = !fresh.token().equals(old.token());
          sink.emit(new RunEvent.Done(renewed ? "renewed" : "the same", Optional.empty()));
        };
    try (TwoBrokers site = new TwoBrokers(emptied(), renews);
        ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Person person = site.signedIn();
      for (int round = 0; round < 5; round++) {
        long before = site.sandbox().journal().count(TOKEN);
        Callable<String> here = () -> person.events(site.one(), "renew").toString();
        Callable<String> there = () -> person.events(site.other(), "renew").toString();
        for (Future<String> ended : browser.invokeAll(List.of(here, there))) {
          assertThat(ended.get()).contains("renewed");
        }
        assertThat(site.sandbox().journal().count(TOKEN) - before).isEqualTo(1);
      }
      assertThat(person.isSignedIn(site.one())).isTrue();
    }
  }

  @Test
  void onePersonHasFiveSessionsAndTheOldestGivesWay() throws Exception {
    try (TwoBrokers site = new TwoBrokers(emptied(), GREETS)) {
      List<Person> browsers =
          Stream.generate(site::signedIn).limit(6).toList();

      TwoBrokers.until(
          "the oldest gave way",
          () -> browsers.getFirst().get(site.other(), "/status").status() == 401);
      assertThat(browsers.subList(1, 6)).allMatch(person -> person.isSignedIn(site.other()));
    }
  }
}
