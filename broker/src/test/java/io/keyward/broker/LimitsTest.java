package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.guard.Cidr;
import io.keyward.broker.guard.Proxies;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Crowd;
import io.keyward.broker.limit.Limit;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.limit.Rate;
import io.keyward.broker.limit.Scope;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.Runner;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often, and how many at the same time. */
final class LimitsTest {
  private static final Runner DONE =
      (_, _, sink) -> sink.emit(new RunEvent.Done("", Optional.empty()));

  private final TickingClock clock = new TickingClock();
  private House house = house(UnaryOperator.identity());

  private House house(UnaryOperator<BrokerOptions> change) {
    return new House(options -> change.apply(options.withClock(clock).withRunner(DONE)));
  }

  private void restart(UnaryOperator<BrokerOptions> change) {
    house.close();
    house = house(change);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Limit limit(Activity activity, Scope scope, int times, Duration window) {
    return new Limit(activity, scope, new Rate(times, window));
  }

  @Test
  void whoHasToWaitIsToldByWhichLimitAndForHowLong() {
    restart(options ->
        options.withLimits(
            Limits.none().with(limit(Activity.STATUS, Scope.SESSION, 3, Duration.ofMinutes(5)))));
    Browser browser = house.browser();
    browser.post("/session");
    assertThat(browser.get("/status").headers().only("ratelimit"))
        .contains("\"status-session-300s\";r=2;t=100");
    assertThat(browser.get("/status").headers().only("ratelimit-policy"))
        .contains("\"status-session-300s\";q=3;w=300");
    browser.get("/status");
    clock.pass(Duration.ofMillis(10_001));

    Response refused = browser.get("/status");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().only("retry-after")).contains("90");
    assertThat(refused.headers().only("ratelimit")).contains("\"status-session-300s\";r=0;t=90");
    assertThat(refused.headers().only("ratelimit-policy"))
        .contains("\"status-session-300s\";q=3;w=300");
    Json.Obj problem = Browser.json(refused);
    assertThat(problem.string("code")).contains("too-many-requests");
    assertThat(problem.string("scope")).contains("status-session-300s");
    assertThat(problem.integer("retryAfterSeconds")).contains(90L);
    clock.pass(Duration.ofSeconds(90));
    assertThat(browser.get("/status").status()).isEqualTo(200);
  }

  /** The provider's codes come from {@code responses}; ours must not be taken for them. */
  @Test
  void ourLimitsHaveOtherCodesThanTheProviders() {
    assertThat(Arrays.stream(Refusal.values()).map(refusal -> refusal.problem().code()))
        .doesNotContain(
            "rate-limited", "usage-limit-reached", "quota-exhausted", "service-overloaded");
    assertThat(
            Arrays.stream(Refusal.values())
                .filter(refusal -> refusal.status() == 429)
                .map(refusal -> refusal.problem().code()))
        .containsExactlyInAnyOrder("run-in-progress", "too-many-runs", "too-many-requests");
  }

  @Test
  void anAddressOpensOnlySoManySessionsAndAnotherAddressIsNotItsBusiness() {
    restart(options ->
        options.withLimits(
            Limits.none()
                .with(limit(Activity.NEW_SESSION, Scope.ADDRESS, 2, Duration.ofMinutes(1)))));
    List<Integer> one =
        List.of(
            newSession("203.0.113.9", Headers.NONE),
            newSession("::ffff:203.0.113.9", Headers.NONE),
            newSession("203.0.113.9", Headers.of("X-Forwarded-For", "198.51.100.1")),
            newSession("203.0.113.10", Headers.NONE));
    assertThat(one).containsExactly(200, 200, 429, 200);
    List<Integer> network =
        List.of(
            newSession("2001:db8:1:2::1", Headers.NONE),
            newSession("2001:db8:1:2:3::4", Headers.NONE),
            newSession("2001:db8:1:2:ffff::", Headers.NONE),
            newSession("2001:db8:1:3::1", Headers.NONE));
    assertThat(network).containsExactly(200, 200, 429, 200);
  }

  @Test
  void behindATrustedProxyTheClientIsCounted() {
    restart(options ->
        options
            .withProxies(new Proxies(List.of(Cidr.of("10.0.0.0/8"))))
            .withLimits(
                Limits.none()
                    .with(limit(Activity.NEW_SESSION, Scope.ADDRESS, 1, Duration.ofMinutes(1)))));
    assertThat(newSession("10.1.1.1", Headers.of("X-Forwarded-For", "198.51.100.1")))
        .isEqualTo(200);
    assertThat(newSession("10.1.1.1", Headers.of("X-Forwarded-For", "6.6.6.6, 198.51.100.1")))
        .isEqualTo(429);
    assertThat(newSession("10.1.1.1", Headers.of("X-Forwarded-For", "198.51.100.2")))
        .isEqualTo(200);
  }

  private int newSession(String address, Headers more) {
    return send(address, more.plus("Sec-Fetch-Site", "same-origin")).status();
  }

  private Response send(String address, Headers headers) {
    return house.broker.handle(
        new Request(
            "POST",
            "/api/codex/session",
            headers.plus("Host", Browser.HOST),
            RequestBody.empty(),
            address));
  }

  /** A page of another site could send them by the thousand, and its visitor pay for it. */
  @Test
  void failedChecksOfAnAddressDoNotShutItOut() {
    restart(options ->
        options.withLimits(
            Limits.none()
                .with(limit(Activity.FAILED_CHECK, Scope.ADDRESS, 2, Duration.ofMinutes(1)))));
    Headers foreign = Headers.of("Sec-Fetch-Site", "cross-site");
    assertThat(
            List.of(
                send("203.0.113.9", foreign).status(),
                send("203.0.113.9", foreign).status(),
                send("203.0.113.9", foreign).status()))
        .containsExactly(403, 403, 429);
    assertThat(newSession("203.0.113.9", Headers.NONE)).isEqualTo(200);
  }

  /** Two sessions of the same account at the provider. */
  @Test
  void anAccountRunsOnceAtATimeInWhateverSession() {
    restart(options ->
        options.withLimits(Limits.none().withCrowd(Crowd.unbounded().withRuns(100, 1, 100))));
    Browser first = house.signedIn();
    Browser second = house.signedIn();
    Response running = first.run("hello");
    assertThat(running.status()).isEqualTo(200);
    Response refused = second.run("hello");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Browser.json(refused).string("code")).contains("too-many-runs");
    House.events(running);
    assertThat(House.events(second.run("hello"))).isNotEmpty();
  }

  @Test
  void aNodeTakesOnlySoManyRunsAndThenSaysSo() {
    restart(options ->
        options.withLimits(
            Limits.none()
                .withCrowd(
                    Crowd.unbounded().withRuns(100, 100, 1).withQueue(0, Duration.ofSeconds(1)))));
    Browser first = house.signedIn();
    Browser second = house.signedIn();
    Response running = first.run("hello");
    Response refused = second.run("hello");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().only("retry-after")).isPresent();
    assertThat(Browser.json(refused).string("code")).contains("queue-full");
    assertThat(second.run("hello").status()).as("the user's place is free again").isEqualTo(503);
    if (running.body() instanceof Body.Events(var source, var _)) {
      source.close();
    }
    assertThat(House.events(second.run("hello"))).isNotEmpty();
  }

  @Test
  void aRefusedRunKeepsNoPlace() {
    restart(options ->
        options.withLimits(Limits.none().withCrowd(Crowd.unbounded().withRuns(9, 2, 9))));
    Browser browser = house.signedIn();
    Response running = browser.run("hello");
    for (int i = 0; i < 5; i++) {
      Response refused = browser.run("hello");
      assertThat(Browser.json(refused).string("code")).contains("run-in-progress");
    }
    Response another = house.signedIn().run("hello");
    assertThat(another.status()).isEqualTo(200);
    assertThat(House.events(running)).isNotEmpty();
    assertThat(House.events(another)).isNotEmpty();
  }

  @Test
  void everyActivityIsLimitedByDefault() {
    assertThat(Limits.defaults().all().stream().map(Limit::activity))
        .containsAll(Set.of(Activity.values()));
  }
}
