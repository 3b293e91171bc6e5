package io.keyward.broker;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Response;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.ResponsesRunner;
import io.keyward.broker.run.Runner;
import io.keyward.broker.session.conformance.Person;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A broker on a sandbox, quick and fresh for each test. */
final class House implements AutoCloseable {
  final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Broker broker;

  House() {
    this(UnaryOperator.identity());
  }

  House(UnaryOperator<BrokerOptions> change) {
    this.broker = Broker.open(change.apply(options()));
  }

  BrokerOptions options() {
    IssuerClient issuer = new IssuerClient(Issuer.at(sandbox.url()), http, InstantSource.system());
    Runner runner = ResponsesRunner.at(http, sandbox.responsesUrl(), "sandbox");
    return BrokerOptions.defaults(issuer, runner)
        .withMode(Mode.SANDBOX)
        .withLimits(Limits.none())
        .withOrigins(new Origins(Set.of(Origin.of("http://" + Browser.HOST)), Set.of()));
  }

  Browser browser() {
    return new Browser(broker);
  }

  /** A browser whose person has signed in. */
  Browser signedIn() {
    Browser browser = browser();
    browser.post("/session");
    signIn(browser);
    return browser;
  }

  void signIn(Browser browser) {
    sandbox.approve(userCode(browser.post("/login/start")));
    Wait.until("signed in", () -> isSignedIn(browser));
  }

  static String userCode(Response started) {
    return Browser.json(started).string("userCode").orElseThrow();
  }

  static boolean isSignedIn(Browser browser) {
    return Browser.json(browser.get("/status")).bool("ok").orElseThrow();
  }

  /** All events of a run, to its end. */
  static List<Json.Obj> events(Response response) {
    if (!(response.body() instanceof Body.Events(var source, var _))) {
      throw new AssertionError("Not a stream: " + response);
    }
    return Person.events(source);
  }

  @Override
  public void close() {
    broker.close();
    http.close();
    sandbox.close();
  }
}
