package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import java.nio.charset.StandardCharsets;

/** A browser on the broker's own page: one cookie jar, the headers of a same-origin fetch. */
final class Browser {
  static final String HOST = "127.0.0.1:4321";

  private final Broker broker;
  private volatile String cookie;

  Browser(Broker broker) {
    this(broker, "");
  }

  Browser(Broker broker, String cookie) {
    this.broker = broker;
    this.cookie = cookie;
  }

  String cookie() {
    return cookie;
  }

  Response get(String path) {
    return send("GET", path, "");
  }

  Response post(String path) {
    return send("POST", path, "{}");
  }

  Response run(String prompt) {
    return send("POST", "/run/stream", Json.object().with("prompt", prompt).compact());
  }

  Response send(String method, String path, String body) {
    return send(method, path, RequestBody.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  Response send(String method, String path, RequestBody body) {
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

  static Json.Obj json(Response response) {
    if (response.body() instanceof Body.Document(_, Json.Obj json)) {
      return json;
    }
    throw new AssertionError("Not a JSON object: " + response);
  }
}
