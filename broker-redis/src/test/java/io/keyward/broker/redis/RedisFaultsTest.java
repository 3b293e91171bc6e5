package io.keyward.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.contract.Response;
import io.keyward.broker.redis.real.RealRedis;
import io.keyward.broker.redis.real.Relay;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.conformance.Person;
import io.keyward.broker.session.conformance.TwoBrokers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis goes away in every way that it can, and comes back. */
final class RedisFaultsTest {
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Runner GREETS =
      (_, prompt, sink) -> sink.emit(new RunEvent.Done("Hello, " + prompt, Optional.empty()));

  private RealRedis redis;
  private Relay network;

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start();
    network = Relay.to(redis.port());
  }

  @AfterEach
  void stop() throws Exception {
    network.close();
    redis.close();
  }

  private TwoBrokers site(Runner runner) {
    return new TwoBrokers(RedisSessions.at("redis://127.0.0.1:" + network.port()), runner);
  }

  /** Something that is done to Redis. */
  @FunctionalInterface
  private interface Blow {
    void deal() throws Exception;
  }

  private static void assertClosed(TwoBrokers site, Person person) {
    for (String path : List.of("/login/start", "/run/stream", "/session", "/logout")) {
      assertLost(
          path.equals("/run/stream")
              ? person.run(site.one(), "hello")
              : person.post(site.one(), path));
    }
    assertLost(person.get(site.one(), "/status"));
    assertLost(person.get(site.other(), "/status"));
  }

  private static void assertLost(Response answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().only("retry-after")).contains("5");
    assertThat(answer.headers().only("set-cookie")).isEmpty();
    assertThat(Person.json(answer).string("code")).contains("session-store-lost");
  }

  private void closesAndRecovers(Blow blow, Blow repair) throws Exception {
    try (TwoBrokers site = site(GREETS)) {
      Person ada = site.signedIn();
      Person nobody = new Person();
      nobody.post(site.one(), "/session");
      blow.deal();
      assertClosed(site, ada);
      repair.deal();
      long repaired = System.nanoTime();
      TwoBrokers.until(
          "both recovered", () -> ada.isSignedIn(site.one()) && ada.isSignedIn(site.other()));
      Duration took = Duration.ofNanos(System.nanoTime() - repaired);

      assertThat(took).isLessThan(RECOVERY);
      assertThat(ada.events(site.other(), "Ada").toString()).contains("Hello, Ada");
      assertThat(Person.json(nobody.get(site.one(), "/status")).string("status"))
          .contains("logged_out");
      System.out.println("recovered in " + took.toMillis() + " ms");
    }
  }

  @Test
  void killed() throws Exception {
    closesAndRecovers(() -> redis.kill(), () -> redis.restart());
  }

  @Test
  void frozen() throws Exception {
    closesAndRecovers(() -> redis.freeze(), () -> redis.thaw());
  }

  @Test
  void cutOff() throws Exception {
    closesAndRecovers(() -> network.cut(), () -> network.mend());
  }

  /** What only reads goes on; what would have to write says so. */
  @Test
  void outOfMemory() throws Exception {
    try (TwoBrokers site = site(GREETS)) {
      Person ada = site.signedIn();
      redis.say("CONFIG SET maxmemory 1");
      assertThat(ada.isSignedIn(site.other())).isTrue();
      assertLost(ada.run(site.one(), "hello"));
      assertLost(ada.post(site.one(), "/login/start"));
      assertLost(new Person().post(site.one(), "/session"));
      redis.say("CONFIG SET maxmemory 0");
      assertThat(ada.events(site.one(), "Ada").toString()).contains("Hello, Ada");
    }
  }

  @Test
  void signingOutWorksInAFullRedis() throws Exception {
    try (TwoBrokers site = site(GREETS)) {
      Person ada = site.signedIn();
      redis.say("CONFIG SET maxmemory 1");
      String cookie = ada.cookie();
      assertThat(ada.post(site.one(), "/logout").status()).isEqualTo(200);
      assertThat(new Person().with(cookie).get(site.other(), "/status").status()).isEqualTo(401);
    }
  }

  /** With nothing on disk everybody is signed out, and nobody is somebody else. */
  @Test
  void whatRedisHasForgottenIsNobodys() throws Exception {
    try (TwoBrokers site = site(GREETS)) {
      Person ada = site.signedIn();
      redis.say("FLUSHALL");
      assertThat(ada.get(site.one(), "/status").status()).isEqualTo(401);
      assertThat(ada.run(site.other(), "hello").status()).isEqualTo(401);
    }
  }

  /** A run needs its session only to begin. */
  @Test
  void aRunGoesOnWhileRedisIsLost() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch lost = new CountDownLatch(1);
    Runner slow =
        (_, _, sink) -> {
          running.countDown();
          try {
            lost.await();
            Thread.sleep(Duration.ofSeconds(3));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          sink.emit(new RunEvent.Done("whole", Optional.empty()));
        };
    try (TwoBrokers site = site(slow);
        ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Person ada = site.signedIn();
      Future<String> events = browser.submit(() -> ada.events(site.one(), "go").toString());
      running.await();
      redis.freeze();
      lost.countDown();
      assertThat(events.get(20, TimeUnit.SECONDS)).contains("whole");
      redis.thaw();
    }
  }

  /** Approved just when Redis is away: the tokens wait until it is back. */
  @Test
  void aSignInWaitsForRedis() throws Exception {
    try (TwoBrokers site = site(GREETS)) {
      Person ada = new Person();
      ada.post(site.one(), "/session");
      String code =
          Person.json(ada.post(site.one(), "/login/start")).string("userCode").orElseThrow();
      redis.kill();
      site.sandbox().approve(code);
      TwoBrokers.until("tokens given", () -> site.sandbox().journal().count("/oauth/token") > 0);
      redis.restart();
      TwoBrokers.until("signed in", () -> ada.isSignedIn(site.other()));
    }
  }
}
