package io.keyward.auth.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one-shot listener that the issuer sends the browser back to (RFC 8252 section 7.3): on
 * 127.0.0.1 only, for one sign-in only. What the JDK's server lets through is checked here: the
 * Host header (DNS rebinding) and the path.
 */
final class CallbackServer implements AutoCloseable {
  /** What OpenAI's issuer knows; the second one serves where the first is taken. */
  static final int PORT = 1455;

  private static final String CALLBACK = "/auth/callback";
  private static final int STOP_AFTER_SECONDS = 1;

  static {
    // Seconds in which a request must have arrived and its answer must have left; the JDK's default
    // is no limit.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Set<String> hosts;
  private final URI redirect;
  private final AtomicBoolean redeemed = new AtomicBoolean();
  private final CompletableFuture<LoginOutcome> outcome = new CompletableFuture<>();

  private CallbackServer(HttpServer server) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    int port = server.getAddress().getPort();
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.redirect = redirectOn(port);
    server.setExecutor(threads);
  }

  static URI redirectOn(int port) {
    return URI.create("http://127.0.0.1:" + port + CALLBACK);
  }

  /**
   * Takes this port.
   *
   * @throws IOException if it is taken
   */
  static CallbackServer on(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return new CallbackServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
  }

  URI redirect() {
    return redirect;
  }

  /** Serves until {@link #close()}; the future ends with the first answer that is ours. */
  CompletableFuture<LoginOutcome> serve(AuthorizationRequest request) {
    server.createContext("/", exchange -> answer(exchange, request));
    server.start();
    return outcome;
  }

  private void answer(HttpExchange exchange, AuthorizationRequest request) throws IOException {
    try (exchange) {
      List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
      if (host.size() != 1 || !hosts.contains(host.getFirst())) {
        reply(exchange, 421, CallbackPage.MISDIRECTED);
        return;
      }
      if (!exchange.getRequestMethod().equals("GET")) {
        reply(exchange, 405, CallbackPage.NOTHING_HERE);
        return;
      }
      switch (exchange.getRequestURI().getRawPath()) {
        case CALLBACK -> callback(exchange, request);
        case "/cancel" -> cancel(exchange);
        default -> reply(exchange, 404, CallbackPage.NOTHING_HERE);
      }
    }
  }

  private void callback(HttpExchange exchange, AuthorizationRequest request) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    switch (request.read(query == null ? "" : query)) {
      case AuthorizationRequest.Reply.NotOurs _ -> reply(exchange, 400, CallbackPage.NOT_OURS);
      case AuthorizationRequest.Reply.Ended(var problem) ->
          settle(exchange, new LoginOutcome.Failed(problem));
      case AuthorizationRequest.Reply.Agreed(var code) -> {
        // A code is good for one exchange: a page that is loaded again must not spend it twice.
        if (redeemed.compareAndSet(false, true)) {
          settle(exchange, redeemed(request, code));
        } else {
          show(exchange, outcome.join());
        }
      }
    }
  }

  private static LoginOutcome redeemed(AuthorizationRequest request, Secret code) {
    SignInLog.BROWSER.approved();
    try {
      return new LoginOutcome.SignedIn(request.redeem(code));
    } catch (ProblemException e) {
      return new LoginOutcome.Failed(e.problem());
    } catch (RuntimeException e) {
      // Whoever waits must hear of it, whatever it is.
      return new LoginOutcome.Failed(
          new Problem(
              "login-failed",
              "The sign-in could not be finished.",
              "An error of kind " + e.getClass().getSimpleName() + " was not expected.",
              "Start the sign-in again."));
    }
  }

  /** The page first: whoever waits for the outcome closes this server. */
  private void settle(HttpExchange exchange, LoginOutcome ending) throws IOException {
    try {
      show(exchange, ending);
    } finally {
      outcome.complete(ending);
    }
  }

  private static void show(HttpExchange exchange, LoginOutcome ending) throws IOException {
    reply(
        exchange,
        200,
        switch (ending) {
          case LoginOutcome.SignedIn _ -> CallbackPage.SIGNED_IN;
          case LoginOutcome.Cancelled _ -> CallbackPage.CANCELLED;
          case LoginOutcome.Failed(var problem) -> CallbackPage.failed(problem);
        });
  }

  /**
   * Other Codex programs ask for the port this way. A browser says with Sec-Fetch-Site that it is
   * one: a page that somebody visits must not be able to end a sign-in.
   */
  private void cancel(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Sec-Fetch-Site")) {
      reply(exchange, 403, CallbackPage.NOTHING_HERE);
      return;
    }
    // Too late once the code is being spent: the tokens that come of it must find somebody.
    if (redeemed.compareAndSet(false, true)) {
      settle(exchange, new LoginOutcome.Cancelled());
    } else {
      show(exchange, outcome.join());
    }
  }

  private static void reply(HttpExchange exchange, int status, CallbackPage page)
      throws IOException {
    byte[] html = page.html().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", CallbackPage.POLICY);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(status, html.length);
    exchange.getResponseBody().write(html);
  }

  /** Frees the port; answers that are under way get a second to leave. */
  @Override
  public void close() {
    server.stop(STOP_AFTER_SECONDS);
    threads.close();
  }
}
