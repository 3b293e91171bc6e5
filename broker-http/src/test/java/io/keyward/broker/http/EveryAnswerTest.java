package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Limit;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.limit.Rate;
import io.keyward.broker.limit.Scope;
import io.keyward.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The security headers are in every answer, whoever makes it and however it ends. */
final class EveryAnswerTest {
  private final Site site =
      new Site(
          SandboxOptions.defaults(),
          Site.BRISK,
          options ->
              options.withLimits(
                  Limits.none()
                      .with(
                          new Limit(
                              Activity.STATUS,
                              Scope.EVERYBODY,
                              new Rate(1_000, Duration.ofDays(1))))));

  private String plain(String method, String path, String more) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + site.authority() + "\r\n" + more + "\r\n";
  }

  /** What brings forth each kind of answer, by its status. */
  private Map<String, String> requests(String person) {
    Map<String, String> requests = new LinkedHashMap<>();
    requests.put("200 a document", site.request("POST", "/api/codex/session", "", "{}"));
    requests.put("200 a page", plain("GET", "/", ""));
    requests.put("200 the head of a page", plain("HEAD", "/", ""));
    requests.put("200 a stream of lines", run(person, ""));
    requests.put("200 server-sent events", run(person, "Accept: text/event-stream\r\n"));
    requests.put("204 a preflight", plain("OPTIONS", "/api/codex/session", ""));
    requests.put("204 what a page takes", plain("OPTIONS", "/", ""));
    requests.put("400 ours", site.request("POST", "/api/codex/session", "", "["));
    requests.put("400 Jetty's", plain("GET", "/", "X : y\r\n"));
    requests.put("400 no HTTP", "\u0016\u0003\u0001\r\n\r\n");
    requests.put("401 no session", plain("GET", "/api/codex/status", ""));
    requests.put("403 another site", plain("POST", "/api/codex/session", ""));
    requests.put("404 nothing there", plain("GET", "/nowhere", ""));
    requests.put("405 another method", plain("DELETE", "/api/codex/session", ""));
    requests.put("405 of a page", plain("POST", "/", "Content-Length: 0\r\n"));
    requests.put(
        "408 content that never comes",
        site.head("POST", "/api/codex/session", "") + "Content-Length: 9\r\n\r\n{");
    requests.put(
        "413 too much content",
        site.head("POST", "/api/codex/session", "")
            + "Content-Length: 99999999\r\n\r\n"
            + " ".repeat(9_999));
    requests.put("414 a long address", plain("GET", "/" + "a".repeat(20_000), ""));
    requests.put(
        "415 a form",
        plain("POST", "/api/codex/session", "X-Keyward: 1\r\nContent-Type: text/plain\r\n"));
    requests.put("421 another host", "GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n");
    requests.put("431 a large head", plain("GET", "/", "X: " + "y".repeat(20_000) + "\r\n"));
    requests.put("505 another version", plain("GET", "/", "").replace("HTTP/1.1", "HTTP/7.3"));
    return requests;
  }

  private String run(String person, String more) {
    String body = "{\"prompt\":\"hello\"}";
    return site.head("POST", "/api/codex/run/stream", person)
        + more
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void theSecurityHeadersAreInEveryAnswer() {
    String person = site.signedIn();
    requests(person)
        .forEach((what, request) -> {
          try (Wire wire = site.wire()) {
            isAsItShouldBe(what, wire.send(request).answer());
          }
          Site.until(
              "no run is under way",
              () ->
                  !Site.json(site.ask("GET", "/api/codex/status", person, ""))
                      .bool("running")
                      .orElse(true));
        });
    notModified();
    for (int i = 0; i < 1_000; i++) {
      site.server.broker().handle(status());
    }
    isAsItShouldBe("429 too often", site.ask("GET", "/api/codex/status", "", ""));
    site.server.broker().close();
    isAsItShouldBe("503 closing", site.ask("GET", "/api/codex/status", "", ""));
    site.close();
  }

  private Request status() {
    return new Request(
        "GET",
        "/api/codex/status",
        Headers.of("Host", site.authority()),
        RequestBody.empty(),
        "127.0.0.1");
  }

  private void notModified() {
    String tag;
    try (Wire wire = site.wire()) {
      tag = wire.send(plain("GET", "/", "")).answer().header("etag").orElseThrow();
    }
    try (Wire wire = site.wire()) {
      isAsItShouldBe(
          "304 the same as before",
          wire.send(plain("GET", "/", "If-None-Match: " + tag + "\r\n")).answer());
    }
  }

  private static void isAsItShouldBe(String what, Wire.Answer answer) {
    assertThat(answer.status()).as(what).isEqualTo(Integer.parseInt(what.substring(0, 3)));
    StrictnessTest.hasAllHeaders(answer);
    if (answer.status() >= 400 && answer.status() != 401) {
      StrictnessTest.isProblem(answer);
    }
  }
}
