package io.keyward.journeys.browser;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Mode;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerOptions;
import io.keyward.broker.http.WebPages;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.ResponsesRunner;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Set;

/** What {@code keyward demo} starts, in this process and on free ports. */
final class House implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Sandbox sandbox;
  private final BrokerOptions options;
  private BrokerServer broker;

  private House(SandboxOptions upstream, Mode mode, Set<Origin> origins) {
    sandbox = Sandbox.start(upstream);
    IssuerClient issuer = new IssuerClient(Issuer.at(sandbox.url()), http, Clock.systemUTC());
    options =
        BrokerOptions.defaults(
                issuer, ResponsesRunner.at(http, sandbox.responsesUrl(), "gpt-sandbox"))
            .withMode(mode)
            .withPages(new WebPages(mode))
            .withLimits(Limits.none())
            .reachedAt(origins);
    broker = BrokerServer.start(options, ServerOptions.loopback());
  }

  /** The demo itself. */
  static House open() {
    return open(SandboxOptions.defaults());
  }

  /** The demo with another sandbox. */
  static House open(SandboxOptions upstream) {
    return new House(upstream, Mode.SANDBOX, Set.of());
  }

  /** The same broker as it runs in earnest, though a sandbox is behind it. */
  static House live() {
    return new House(SandboxOptions.defaults(), Mode.LIVE, Set.of());
  }

  /** The demo behind something that listens at that address and passes everything on. */
  static House behind(URI front, SandboxOptions upstream) {
    return new House(
        upstream,
        Mode.SANDBOX,
        Set.of(new Origin(front.getScheme(), front.getHost(), front.getPort())));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  URI url() {
    return broker.url();
  }

  /** Another broker at the same address, which knows none of the sessions. */
  void restartBroker() {
    int port = url().getPort();
    broker.close();
    broker = BrokerServer.start(options, ServerOptions.loopback().withPort(port));
  }

  @Override
  public void close() {
    broker.close();
    http.close();
    sandbox.close();
  }
}
