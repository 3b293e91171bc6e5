package io.keyward.broker.session.conformance;

import io.keyward.auth.json.Json;
import io.keyward.broker.Broker;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with a browser, in front of whichever broker. */
public final class Person {
  /** Where the brokers of the tests say that they are. */
  public static final String HOST = "127.0.0.1:4321";

  private volatile String cookie = "";

  /** With an empty cookie jar. */
  public Person() {}

  /** With this in the jar: somebody has stolen it, or opened another tab. */
  public Person with(String stolen) {
    cookie = stolen;
    return this;
  }

  /** What the jar holds: a name and a value. */
  public String cookie() {
    return cookie;
  }

  /** Asks. */
  public Response get(Broker broker, String path) {
    return send(broker, "GET", path, "");
  }

  /** Asks for something to be done. */
  public Response post(Broker broker, String path) {
    return send(broker, "POST", path, "{}");
  }

  /** Asks for something to be done. */
  public Response post(Broker broker, String path, Json.Obj body) {
    return send(broker, "POST", path, body.compact());
  }

  /** Starts a run. */
  public Response run(Broker broker, String prompt) {
    return post(broker, "/run/stream", Json.object().with("prompt", prompt));
  }

  /** The events of a run to its end, or of the refusal as the only one. */
  public List<Json.Obj> events(Broker broker, String prompt) {
    return events(run(broker, prompt));
  }

  private static List<Json.Obj> events(Response response) {
    return switch (response.body()) {
      case Body.Events(var source, var _) -> events(source);
      case Body.Document _, Body.Empty _, Body.File _ -> List.of(json(response));
    };
  }

  /** All that comes, to its end. */
  public static List<Json.Obj> events(EventSource source) {
    List<Json.Obj> events = new CopyOnWriteArrayList<>();
    try (source) {
      source.stream(
          new LineSink() {
            @Override
            public void line(String line) {
              if (Json.parse(line) instanceof Json.Obj event) {
                events.add(event);
              }
            }

            @Override
            public void whenGone(Runnable action) {}
          });
    }
    return events;
  }

  private Response send(Broker broker, String method, String path, String body) {
    return send(broker, method, path, RequestBody.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends this as a page of the broker's own would. */
  public Response send(Broker broker, String method, String path, RequestBody body) {
    Headers headers =
        Headers.of("Host", HOST)
            .plus("Sec-Fetch-Site", "same-origin")
            .plus("Content-Type", "application/json");
    Response response =
        broker.handle(
            new Request(
                method,
                "/api/codex" + path,
                cookie.isEmpty() ? headers : headers.plus("Cookie", cookie),
                body,
                "127.0.0.1"));
    response
        .headers()
        .only("set-cookie")
        .ifPresent(set -> cookie = set.contains("Max-Age=0") ? "" : set.split(";", 2)[0]);
    return response;
  }

  /** What an answer says. */
  public static Json.Obj json(Response response) {
    if (response.body() instanceof Body.Document(_, Json.Obj json)) {
      return json;
    }
    throw new AssertionError("Not a JSON object: " + response);
  }

  /** Whether this broker takes them for somebody who has signed in. */
  public boolean isSignedIn(Broker broker) {
    return json(get(broker, "/status")).bool("ok").orElse(false);
  }
}
