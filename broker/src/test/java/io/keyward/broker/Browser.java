package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.session.conformance.Person;
import java.nio.charset.StandardCharsets;

/** A browser on the broker's own page: one cookie jar, the headers of a same-origin fetch. */
final class Browser {
  static final String HOST = Person.HOST;

  private final Broker broker;
  private final Person person = new Person();

  Browser(Broker broker) {
    this(broker, "");
  }

  Browser(Broker broker, String cookie) {
    this.broker = broker;
    var _ = person.with(cookie);
  }

  String cookie() {
    return person.cookie();
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
    return person.send(broker, method, path, body);
  }

  static Json.Obj json(Response response) {
    return Person.json(response);
  }
}
