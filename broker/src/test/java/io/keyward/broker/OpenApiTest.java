package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Form;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Route;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Limit;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.limit.Rate;
import io.keyward.broker.limit.Scope;
import io.keyward.broker.run.RunEvent;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description says what the handlers do, no more and no less. */
final class OpenApiTest {
  private static final Json.Obj PATHS =
      OpenApi.document("/api/codex").object("paths").orElseThrow();
  private static final String HUGE = "{\"prompt\":\"" + "a".repeat(100_000) + "\"}";

  private final AtomicBoolean clockBroken = new AtomicBoolean();
  private final Set<String> seen = new TreeSet<>();
  private final House house =
      new House(options ->
          options
              .withClock(this::now)
              .withRunner((_, _, sink) -> sink.emit(new RunEvent.Done("done", Optional.empty())))
              .withLimits(
                  Limits.none()
                      .with(limit(Activity.NEW_SESSION, 5))
                      .with(limit(Activity.SIGN_IN, 6))
                      .with(limit(Activity.STATUS, 200))
                      .with(limit(Activity.OTHER, 40))));

  private static Limit limit(Activity activity, int times) {
    return new Limit(activity, Scope.ADDRESS, new Rate(times, Duration.ofDays(1)));
  }

  private Instant now() {
    if (clockBroken.get()) {
      throw new IllegalStateException("The clock is broken.");
    }
    return InstantSource.system().instant();
  }

  @AfterEach
  void close() {
    clockBroken.set(false);
    house.close();
  }

  private static Set<String> documented() {
    return PATHS.members().entrySet().stream()
        .flatMap(path ->
            ((Json.Obj) path.getValue())
                .members().entrySet().stream()
                    .flatMap(operation ->
                        responses((Json.Obj) operation.getValue()).members().keySet().stream()
                            .map(status ->
                                operation.getKey().toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + status)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Json.Obj responses(Json.Obj operation) {
    return operation.object("responses").orElseThrow();
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    assertThat(PATHS.members().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Route.values()).map(Route::path).toList());
  }

  @Test
  void theBasePathIsTheConfiguredOne() {
    assertThat(OpenApi.document("/x").array("servers"))
        .containsExactly(Json.object().with("url", "/x"));
  }

  /** Does everything that can go right or wrong, and compares. */
  @Test
  void everyDescribedStatusOccursAndNoOther() {
    Browser nobody = house.browser();
    Browser person = house.browser();
    for (Route route : Route.values()) {
      note(route, person.send(route.method(), route.path(), "{"));
      note(route, foreign(route));
      if (route != Route.OPENAPI) {
        note(route, ofNobody(route));
      }
      if (route.changesSomething() || route == Route.RUN_EVENTS) {
        note(route, crossSite(route));
      }
      if (route.changesSomething()) {
        note(route, plainText(route));
        note(route, person.send("POST", route.path(), HUGE));
        note(route, person.send("POST", route.path(), slow()));
      }
    }
    note(Route.SESSIONS, nobody.get("/sessions"));
    note(Route.SESSIONS_END, nobody.post("/sessions/end"));
    note(Route.LOGIN_START, nobody.post("/login/start"));
    note(Route.RUN_STOP, nobody.post("/run/stop"));
    note(Route.RUN_EVENTS, nobody.get("/run/events"));
    note(Route.RUN_STREAM, nobody.run("hello"));
    note(Route.STATUS, nobody.get("/status"));
    note(Route.SESSION, person.post("/session"));
    note(Route.STATUS, person.get("/status"));
    note(Route.RUN_STREAM, person.run("hello"));
    house.sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.Status(500, "server_error"));
    note(Route.LOGIN_START, person.post("/login/start"));
    Response started = person.post("/login/start");
    note(Route.LOGIN_START, started);
    house.sandbox.approve(House.userCode(started));
    Wait.until("signed in", () -> House.isSignedIn(person));
    for (String body : new String[] {"{", HUGE}) {
      note(Route.RUN_STREAM, person.send("POST", "/run/stream", body));
    }
    note(Route.RUN_STREAM, person.send("POST", "/run/stream", slow()));
    note(Route.STATUS, twoCookies(person, Route.STATUS));
    note(Route.SESSIONS, twoCookies(person, Route.SESSIONS));
    note(Route.SESSIONS, person.get("/sessions"));
    note(Route.SESSIONS_END, person.send("POST", "/sessions/end", "{\"sessions\":[\"none\"]}"));
    Response running = person.run("hello");
    note(Route.RUN_STREAM, running);
    note(Route.RUN_STREAM, person.run("hello"));
    assertThat(House.events(running)).isNotEmpty();
    note(Route.RUN_STOP, person.post("/run/stop"));
    note(Route.RUN_EVENTS, person.get("/run/events"));
    assertThat(House.events(serverSent(person, Route.RUN_STREAM, ""))).isNotEmpty();
    for (String seen : new String[] {"0", "99", "x"}) {
      serverSent(person, Route.RUN_EVENTS, seen);
    }
    Browser impatient = house.browser();
    impatient.post("/session");
    for (int i = 0; i < 6; i++) {
      note(Route.LOGIN_START, impatient.post("/login/start"));
      note(Route.SESSION, house.browser().post("/session"));
    }
    note(Route.LOGOUT, house.browser().post("/logout"));
    note(Route.OPENAPI, person.get("/openapi.json"));
    for (int i = 0; i < 200; i++) {
      note(Route.STATUS, person.get("/status"));
    }
    for (int i = 0; i < 40; i++) {
      note(Route.OPENAPI, person.get("/openapi.json"));
    }
    note(Route.RUN_STOP, person.post("/run/stop"));
    note(Route.RUN_EVENTS, person.get("/run/events"));
    note(Route.SESSIONS, person.get("/sessions"));
    note(Route.SESSIONS_END, person.post("/sessions/end"));
    note(Route.LOGOUT, person.post("/logout"));
    clockBroken.set(true);
    for (Route route : Route.values()) {
      note(route, person.send(route.method(), route.path(), "{}"));
    }
    clockBroken.set(false);
    house.broker.close();
    for (Route route : Route.values()) {
      note(route, person.send(route.method(), route.path(), "{}"));
    }
    assertThat(seen).isEqualTo(documented());
  }

  private void note(Route route, Response response) {
    String name = route.method() + " " + route.path() + " " + response.status();
    assertThat(documented()).contains(name);
    seen.add(name);
    String type =
        switch (response.body()) {
          case Body.Document(String contentType, var json) -> {
            if (contentType.equals(Response.PROBLEM_TYPE)) {
              assertThat(((Json.Obj) json).integer("status")).contains((long) response.status());
            }
            yield contentType;
          }
          case Body.Events(var _, Form form) -> form.contentType();
          case Body.Empty _, Body.File _ -> "";
        };
    Json.Obj operation =
        PATHS
            .object(route.path())
            .orElseThrow()
            .object(route.method().toLowerCase(Locale.ROOT))
            .orElseThrow();
    Json.Obj described =
        responses(operation).object(Integer.toString(response.status())).orElseThrow();
    assertThat(described.object("content").orElseThrow().members()).containsKey(type);
  }

  private static RequestBody slow() {
    return () -> {
      throw new SocketTimeoutException("nothing came");
    };
  }

  private Response foreign(Route route) {
    return house.broker.handle(request(route, Headers.of("Host", "evil.test")));
  }

  private Response crossSite(Route route) {
    return house.broker.handle(
        request(route, Headers.of("Host", Browser.HOST).plus("Origin", "https://evil.test")));
  }

  private Response plainText(Route route) {
    return house.broker.handle(
        request(
            route,
            Headers.of("Host", Browser.HOST)
                .plus("Sec-Fetch-Site", "same-origin")
                .plus("Content-Type", "text/plain")));
  }

  private Response serverSent(Browser person, Route route, String seen) {
    Headers headers =
        Headers.of("Host", Browser.HOST)
            .plus("Sec-Fetch-Site", "same-origin")
            .plus("Content-Type", "application/json")
            .plus("Accept", "text/event-stream")
            .plus("Cookie", person.cookie());
    Response answer =
        house.broker.handle(
            request(route, seen.isEmpty() ? headers : headers.plus("Last-Event-ID", seen)));
    note(route, answer);
    return answer;
  }

  private Response twoCookies(Browser person, Route route) {
    return house.broker.handle(
        request(
            route,
            Headers.of("Host", Browser.HOST)
                .plus("Cookie", person.cookie() + "; " + person.cookie())));
  }

  /** The same broker in an application that knows nobody. */
  private Response ofNobody(Route route) {
    try (Broker application =
        Broker.open(house.options().withAuthenticator(_ -> Optional.empty()))) {
      return application.handle(
          request(
              route,
              Headers.of("Host", Browser.HOST)
                  .plus("Sec-Fetch-Site", "same-origin")
                  .plus("Content-Type", "application/json")));
    }
  }

  private static Request request(Route route, Headers headers) {
    return new Request(
        route.method(),
        "/api/codex" + route.path(),
        headers,
        RequestBody.of("{\"prompt\":\"hello\"}".getBytes(StandardCharsets.UTF_8)),
        "127.0.0.1");
  }
}
