package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Response;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Crowd;
import io.keyward.broker.limit.Limit;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.limit.Rate;
import io.keyward.broker.limit.Scope;
import io.keyward.broker.session.SessionLimits;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoginTest {
  private static final String DEVICE_TOKEN = "/api/accounts/deviceauth/token";

  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private void restart(UnaryOperator<BrokerOptions> change) {
    house.close();
    house = new House(change);
  }

  @Test
  void aPersonSignsInWithACode() {
    Browser browser = house.browser();
    assertThat(browser.get("/status").status()).isEqualTo(401);
    assertThat(browser.post("/session").status()).isEqualTo(200);
    assertThat(Browser.json(browser.get("/status")).string("status")).contains("logged_out");
    Json.Obj started = Browser.json(browser.post("/login/start"));
    assertThat(started.string("loginUrl")).contains(house.sandbox.url() + "/codex/device");
    assertThat(started.integer("pollAfter")).contains(500L);
    Json.Obj pending = Browser.json(browser.get("/status"));
    assertThat(pending.string("status")).contains("pending");
    assertThat(pending.string("userCode")).isEqualTo(started.string("userCode"));
    house.sandbox.approve(started.string("userCode").orElseThrow());
    Wait.until("signed in", () -> House.isSignedIn(browser));
    Json.Obj status = Browser.json(browser.get("/status"));
    assertThat(status.string("account")).contains("ada@sandbox.example");
    assertThat(status.bool("sandbox")).contains(true);
    assertThat(Browser.json(browser.post("/login/start")).bool("loggedIn")).contains(true);
  }

  /** Session fixation: the reference broker gave the sign-in to whoever polled first. */
  @Test
  void whoPlantedTheCookieNeverGetsTheSignIn() throws InterruptedException {
    Browser attacker = house.browser();
    attacker.post("/session");
    Browser victim = new Browser(house.broker, attacker.cookie());
    victim.post("/session");
    assertThat(victim.cookie()).isEqualTo(attacker.cookie());

    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean attackerIsIn = new AtomicBoolean();
    CountDownLatch polledAfterwards = new CountDownLatch(5);
    Thread polling =
        Thread.ofVirtual()
            .start(() -> {
              while (polledAfterwards.getCount() > 0) {
                Json.Obj status = Browser.json(attacker.get("/status"));
                attackerIsIn.compareAndSet(false, status.bool("ok").orElse(false));
                attackerIsIn.compareAndSet(false, status.string("userCode").isPresent());
                if (over.get()) {
                  polledAfterwards.countDown();
                }
                LockSupport.parkNanos(50_000_000);
              }
            });
    house.signIn(victim);
    over.set(true);
    polledAfterwards.await();
    polling.join();

    assertThat(attackerIsIn).isFalse();
    assertThat(victim.cookie()).isNotEqualTo(attacker.cookie());
    assertThat(attacker.run("hello").status()).isEqualTo(401);
    assertThat(House.isSignedIn(victim)).isTrue();
  }

  /** The reference broker signed the second tab out when it rotated the session at approval. */
  @Test
  void anHonestSecondTabIsNeverSignedOut() {
    Browser browser = house.browser();
    browser.post("/session");
    Json.Obj started = Browser.json(browser.post("/login/start"));
    List<Json.Obj> seen = new CopyOnWriteArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread tab =
        Thread.ofVirtual()
            .start(() -> {
              while (!over.get()) {
                seen.add(Browser.json(browser.get("/status")));
              }
            });
    house.sandbox.approve(started.string("userCode").orElseThrow());
    Wait.until(
        "seen signed in many times",
        () -> seen.stream().filter(status -> status.bool("ok").orElse(false)).count() > 100);
    over.set(true);
    Wait.until("tab closed", () -> !tab.isAlive());
    List<String> states =
        seen.stream()
            .map(status -> status.string("status").orElse("signed in"))
            .distinct()
            .toList();
    assertThat(states).containsExactly("pending", "signed in");
  }

  @Test
  void everyStartGetsASessionOfItsOwn() {
    Browser browser = house.browser();
    browser.post("/session");
    String before = browser.cookie();
    browser.post("/login/start");
    String first = browser.cookie();
    browser.post("/login/start");
    assertThat(List.of(before, first, browser.cookie())).doesNotHaveDuplicates();
    assertThat(Browser.json(new Browser(house.broker, before).get("/status")).string("status"))
        .contains("logged_out");
    assertThat(new Browser(house.broker, first).get("/status").status()).isEqualTo(401);
  }

  /** Polling by the browser costs the issuer nothing. */
  @Test
  void theIssuerIsAskedAtItsOwnPace() {
    Browser browser = house.browser();
    browser.post("/session");
    browser.post("/login/start");
    for (int i = 0; i < 500; i++) {
      browser.get("/status");
    }
    assertThat(house.sandbox.journal().count(DEVICE_TOKEN)).isLessThan(5);
  }

  @Test
  void aDeniedSignInSaysSo() {
    Browser browser = house.browser();
    browser.post("/session");
    house.sandbox.deny(House.userCode(browser.post("/login/start")));
    Wait.until(
        "denied",
        () ->
            Browser.json(browser.get("/status"))
                .string("status")
                .filter("denied"::equals)
                .isPresent());
    assertThat(Browser.json(browser.get("/status")).string("error")).isPresent();
  }

  @Test
  void aLoginThatOutlivedItselfSaysSo() {
    restart(options ->
        options.withRunner((tokens, _, _) -> {
          var _ = tokens.instead(tokens.bearer());
        }));
    Browser browser = house.signedIn();
    house.sandbox.faults().next(Endpoint.TOKEN, new Fault.ExpiredRefresh());

    assertThat(House.events(browser.run("hello"))).isNotEmpty();

    assertThat(Browser.json(browser.get("/status")).string("status")).contains("expired");
    assertThat(Browser.json(browser.get("/status")).string("code"))
        .contains("refresh-token-expired");
  }

  @Test
  void aLoginThatSomebodyEndedSaysSo() {
    restart(options ->
        options.withRunner((tokens, _, _) -> {
          var _ = tokens.instead(tokens.bearer());
        }));
    Browser browser = house.signedIn();
    house.sandbox.revokeAccount();

    assertThat(House.events(browser.run("hello"))).isNotEmpty();

    assertThat(Browser.json(browser.get("/status")).string("status")).contains("denied");
  }

  @Test
  void anIssuerWithoutCodesIsTold() {
    house.sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.Status(404, "not_found"));
    Browser browser = house.browser();
    browser.post("/session");
    Response answer = browser.post("/login/start");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Browser.json(answer).string("errorCode")).contains("DEVICE_AUTH_NOT_ENABLED");
  }

  @Test
  void anIssuerThatFailsIsNotOurFault() {
    house.sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.Status(500, "server_error"));
    Browser browser = house.browser();
    browser.post("/session");
    String before = browser.cookie();
    assertThat(browser.post("/login/start").status()).isEqualTo(502);
    assertThat(browser.cookie()).isEqualTo(before);
  }

  @Test
  void aSignInThatWasCalledOffIsNotPolledAnyMore() {
    Browser browser = house.browser();
    browser.post("/session");
    String code = House.userCode(browser.post("/login/start"));
    browser.post("/logout");
    house.sandbox.approve(code);
    // A later sign-in takes one poll; were the first one still polled, there would be two.
    house.signedIn();
    assertThat(house.sandbox.journal().count(DEVICE_TOKEN)).isEqualTo(1);
  }

  @Test
  void signingOutRevokesUpstreamAndEndsTheSession() {
    Browser browser = house.signedIn();
    String cookie = browser.cookie();
    Response answer = browser.post("/logout");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().only("set-cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(new Browser(house.broker, cookie).get("/status").status()).isEqualTo(401);
    Wait.until("revoked", () -> house.sandbox.journal().count("/oauth/revoke") == 1);
    assertThat(browser.post("/logout").status()).isEqualTo(200);
  }

  @Test
  void tooManySignInsMustWait() {
    restart(options ->
        options.withLimits(
            Limits.none()
                .with(
                    new Limit(
                        Activity.SIGN_IN, Scope.ADDRESS, new Rate(2, Duration.ofMinutes(1))))));
    Browser browser = house.browser();
    browser.post("/session");
    Supplier<Response> start = () -> browser.post("/login/start");
    assertThat(List.of(start.get().status(), start.get().status())).containsOnly(200);
    Response refused = start.get();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().only("retry-after").orElseThrow()))
        .isBetween(1, 60);
  }

  @Test
  void tooManyWaitingSignInsMustWait() {
    restart(options ->
        options.withLimits(Limits.none().withCrowd(Crowd.unbounded().withSignIns(10, 10, 1))));
    Browser first = house.browser();
    first.post("/session");
    assertThat(first.post("/login/start").status()).isEqualTo(200);
    Browser second = house.browser();
    second.post("/session");
    assertThat(second.post("/login/start").status()).isEqualTo(429);
    first.post("/logout");
    Wait.until("room again", () -> second.post("/login/start").status() == 200);
  }

  @Test
  void aFullHouseSaysWhenToComeBack() {
    restart(options ->
        options.withSessionLimits(
            new SessionLimits(
                Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(24), 3, 2, 5)));
    Browser person = house.browser();
    person.post("/session");
    person.post("/login/start");
    assertThat(house.browser().post("/session").status()).isEqualTo(200);
    Response refused = house.browser().post("/session");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().only("retry-after")).isPresent();
    assertThat(Browser.json(person.get("/status")).string("status")).contains("pending");
  }

  @Test
  void nothingHappensAfterClosing() {
    Browser browser = house.signedIn();
    house.broker.close();
    assertThat(browser.get("/status").status()).isEqualTo(503);
    assertThat(house.broker.sessions()).isZero();
  }
}
