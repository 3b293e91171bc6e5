package io.keyward.broker.http;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Mode;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.ResponsesRunner;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A real broker server on a real sandbox, both on free loopback ports. */
final class Site implements AutoCloseable {
  /** Short enough that a test of patience is over soon. */
  static final ServerLimits BRISK =
      ServerLimits.defaults()
          .withTimes(
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2));

  final Sandbox sandbox;
  final BrokerServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Site(SandboxOptions upstream, ServerLimits limits, UnaryOperator<BrokerOptions> change) {
    sandbox = Sandbox.start(upstream);
    IssuerClient issuer = new IssuerClient(Issuer.at(sandbox.url()), http, InstantSource.system());
    BrokerOptions options =
        BrokerOptions.defaults(issuer, ResponsesRunner.at(http, sandbox.responsesUrl(), "sandbox"))
            .withMode(Mode.SANDBOX)
            .withPages(new WebPages(Mode.SANDBOX))
            .withLimits(Limits.none());
    server = BrokerServer.start(change.apply(options), ServerOptions.loopback().withLimits(limits));
  }

  static Site brisk() {
    return new Site(SandboxOptions.defaults(), BRISK, UnaryOperator.identity());
  }

  URI url() {
    return server.url();
  }

  String authority() {
    return url().getAuthority();
  }

  Wire wire() {
    return new Wire(url());
  }

  /** The head of a request as our own page would send it, not ended yet. */
  String head(String method, String path, String cookie) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + authority()
        + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
  }

  /** A whole request. */
  String request(String method, String path, String cookie, String body) {
    return head(method, path, cookie) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  Wire.Answer ask(String method, String path, String cookie, String body) {
    try (Wire wire = wire()) {
      return wire.send(request(method, path, cookie, body)).answer();
    }
  }

  /** The cookie of a new session. */
  String session() {
    return cookie(ask("POST", "/api/codex/session", "", "{}"));
  }

  /** The cookie of somebody who has signed in. */
  String signedIn() {
    Wire.Answer started = ask("POST", "/api/codex/login/start", session(), "{}");
    sandbox.approve(json(started).string("userCode").orElseThrow());
    String cookie = cookie(started);
    until(
        "signed in",
        () -> json(ask("GET", "/api/codex/status", cookie, "")).bool("ok").orElse(false));
    return cookie;
  }

  static String cookie(Wire.Answer answer) {
    return answer.header("set-cookie").orElseThrow().split(";", 2)[0];
  }

  static Json.Obj json(Wire.Answer answer) {
    if (Json.parse(answer.body()) instanceof Json.Obj json) {
      return json;
    }
    throw new AssertionError("Not a JSON object: " + answer);
  }

  static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It never happened: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    server.close();
    http.close();
    sandbox.close();
  }
}
