package io.keyward.cli;

import io.keyward.auth.ProblemException;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.network.Outbound;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Cookies;
import io.keyward.broker.Mode;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerOptions;
import io.keyward.broker.http.WebPages;
import io.keyward.broker.run.ResponsesRunner;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Shows the whole line on this machine: the sandbox as the provider, the broker, and its page.
 * Nobody needs an account, and nothing leaves loopback.
 *
 * @param port of the page; 0 takes any free one
 * @param cookies how the session cookie is protected
 * @param browser whether the page is opened
 */
record Demo(int port, Cookies cookies, Browser browser) implements Command {

  /** Between the pieces of an answer: slow enough to be seen arriving. */
  private static final Duration PACE = Duration.ofMillis(15);

  /** Whether a page is opened or its address only printed. */
  enum Browser {
    OPEN,
    PRINT
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    // Beside the sandbox: each takes a good part of the time that somebody waits for the address.
    CompletableFuture<Outbound> outbound =
        CompletableFuture.supplyAsync(() -> Network.outbound(terminal), Thread::startVirtualThread);
    Uptime uptime = new Uptime();
    Sandbox sandbox = uptime.with(Sandbox.start(SandboxOptions.defaults().withEventPause(PACE)));
    HttpClient http = made(outbound).client(Reach.of(sandbox));
    IssuerClient issuer = new IssuerClient(Issuer.at(sandbox.url()), http, Clock.systemUTC());
    BrokerServer broker =
        uptime.with(
            Serving.start(
                BrokerOptions.defaults(
                        issuer, ResponsesRunner.at(http, sandbox.responsesUrl(), Serving.MODEL))
                    .withMode(Mode.SANDBOX)
                    .withCookies(cookies)
                    .withPages(new WebPages(Mode.SANDBOX)),
                ServerOptions.loopback().withPort(port)));
    Serving.announce("demo", broker.url(), terminal);
    terminal.say(
        "Everything runs on this machine, with a sandbox in place of OpenAI. Ctrl-C ends it.");
    if (browser == Browser.OPEN) {
      WebBrowser.open(broker.url(), terminal.environment());
    }
    uptime.lasts();
    return Exit.OK;
  }

  private static Outbound made(CompletableFuture<Outbound> outbound) {
    try {
      return outbound.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ProblemException problem ? problem : e;
    }
  }
}
