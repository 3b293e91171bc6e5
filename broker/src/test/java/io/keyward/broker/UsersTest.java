package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Route;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Crowd;
import io.keyward.broker.limit.Limit;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.limit.Rate;
import io.keyward.broker.limit.Scope;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.session.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inside an application: its users, and nobody else. */
final class UsersTest {
  private House house = house(UnaryOperator.identity());

  private static House house(UnaryOperator<BrokerOptions> change) {
    return new House(options ->
        change.apply(
            options
                .withAuthenticator(Authenticator.container())
                .withRunner((_, _, sink) -> sink.emit(new RunEvent.Done("", Optional.empty())))));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Response as(String user, String cookie, Route route) {
    Headers headers =
        Headers.of("Host", Browser.HOST)
            .plus("Sec-Fetch-Site", "same-origin")
            .plus("Content-Type", "application/json");
    return house.broker.handle(
        new Request(
            route.method(),
            "/api/codex" + route.path(),
            cookie.isEmpty() ? headers : headers.plus("Cookie", cookie),
            RequestBody.of("{\"prompt\":\"hello\"}".getBytes(StandardCharsets.UTF_8)),
            "127.0.0.1",
            Optional.of(user).filter(name -> !name.isEmpty())));
  }

  private static String cookie(Response answer) {
    return answer.headers().only("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private String signedIn(String user) {
    Response started = as(user, cookie(as(user, "", Route.SESSION)), Route.LOGIN_START);
    house.sandbox.approve(House.userCode(started));
    String cookie = cookie(started);
    Wait.until("signed in", () -> isSignedIn(user, cookie));
    return cookie;
  }

  private boolean isSignedIn(String user, String cookie) {
    return Browser.json(as(user, cookie, Route.STATUS)).bool("ok").orElse(false);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void nobodyGetsNothing(Route route) {
    Response answer = as("", "", route);
    if (route == Route.OPENAPI) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(Browser.json(answer).string("code")).contains("no-user");
      assertThat(answer.headers().has("set-cookie")).isFalse();
    }
    assertThat(house.broker.sessions()).isZero();
  }

  @Test
  void anotherUsersCookieIsNoSession() {
    String ada = signedIn("ada");
    assertThat(isSignedIn("ada", ada)).isTrue();
    assertThat(as("bob", ada, Route.STATUS).status()).isEqualTo(401);
    assertThat(as("bob", ada, Route.RUN_STREAM).status()).isEqualTo(401);
    assertThat(as("bob", ada, Route.LOGIN_START).status()).isEqualTo(401);
    assertThat(as("", ada, Route.STATUS).status()).isEqualTo(401);
    as("bob", ada, Route.LOGOUT);
    assertThat(isSignedIn("ada", ada)).as("Bob signed nobody out").isTrue();
    Response own = as("bob", ada, Route.SESSION);
    assertThat(own.status()).isEqualTo(200);
    assertThat(cookie(own)).isNotEqualTo(ada);
    assertThat(as("ada", cookie(own), Route.LOGIN_START).status()).isEqualTo(401);
  }

  @Test
  void aUserIsCountedInAllSessions() {
    house.close();
    house =
        house(options ->
            options.withLimits(
                Limits.none()
                    .with(
                        new Limit(Activity.RUN, Scope.USER, new Rate(2, Duration.ofMinutes(1))))));
    String first = signedIn("ada");
    String second = signedIn("ada");
    String bob = signedIn("bob");
    for (String cookie : new String[] {first, second}) {
      Response run = as("ada", cookie, Route.RUN_STREAM);
      assertThat(run.status()).isEqualTo(200);
      House.events(run);
    }
    assertThat(as("ada", second, Route.RUN_STREAM).status()).isEqualTo(429);
    assertThat(as("bob", bob, Route.RUN_STREAM).status()).isEqualTo(200);
  }

  @Test
  void aUserRunsOnlySoManyAtATime() {
    house.close();
    house =
        house(options ->
            options.withLimits(Limits.none().withCrowd(Crowd.unbounded().withRuns(1, 9, 9))));
    String first = signedIn("ada");
    String second = signedIn("ada");
    String bob = signedIn("bob");
    Response running = as("ada", first, Route.RUN_STREAM);
    assertThat(running.status()).isEqualTo(200);
    assertThat(as("ada", second, Route.RUN_STREAM).status()).isEqualTo(429);
    assertThat(as("bob", bob, Route.RUN_STREAM).status()).isEqualTo(200);
    House.events(running);
    assertThat(as("ada", second, Route.RUN_STREAM).status()).isEqualTo(200);
  }

  @Test
  void aUsersNameNeverPrints() {
    assertThat(new User("ada@example.com")).hasToString("***");
    assertThat(new Visitor(new User("ada"), Optional.empty(), "").toString()).doesNotContain("ada");
  }

  @Test
  void whoIsReachedFromOutsideMustSayWhoItsUsersAre() {
    Origins outside = new Origins(Set.of(Origin.of("https://codex.example")), Set.of());
    BrokerOptions alone = BrokerOptions.defaults(house.options().issuer(), (_, _, _) -> {});
    assertThatThrownBy(() -> alone.withOrigins(outside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("authenticator");
    assertThat(alone.withAuthenticator(Authenticator.container()).withOrigins(outside)).isNotNull();
  }
}
