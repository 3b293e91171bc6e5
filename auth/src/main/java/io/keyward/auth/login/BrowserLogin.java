package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.issuer.IssuerClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A sign-in with the browser of this machine: authorization code with PKCE (RFC 7636), answered to
 * a listener on loopback (RFC 8252). Open {@link #url()} in a browser, {@link #await} the outcome,
 * and close it.
 */
public final class BrowserLogin implements AutoCloseable {
  /**
   * The ports that OpenAI's issuer accepts in a redirect address, in the order in which the Codex
   * CLI tries them.
   */
  public static final List<Integer> PORTS = List.of(CallbackServer.PORT, 1457);

  private static final int TRIES_A_PORT = 10;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final int SECOND = 1000;

  private final CallbackServer server;
  private final AuthorizationRequest request;
  private final CompletableFuture<LoginOutcome> outcome;

  private BrowserLogin(CallbackServer server, AuthorizationRequest request) {
    this.server = server;
    this.request = request;
    this.outcome = server.serve(request);
    SignInLog.BROWSER.began();
  }

  /**
   * Starts listening on the first of these ports that is free, or that another Codex program gives
   * up within two seconds.
   *
   * @param ports {@link #PORTS} unless the issuer knows others; 0 takes any free one
   * @throws PortsTakenException if none of them is to be had: a device code needs no port
   */
  public static BrowserLogin start(IssuerClient issuer, SecureRandom random, List<Integer> ports)
      throws InterruptedException {
    for (int port : ports) {
      for (int tries = 0; tries < TRIES_A_PORT; tries++) {
        try {
          CallbackServer server = CallbackServer.on(port);
          return new BrowserLogin(
              server, AuthorizationRequest.fresh(issuer, server.redirect(), random));
        } catch (IOException busy) {
          if (tries == 0) {
            askToLeave(port);
          }
          Thread.sleep(BETWEEN_TRIES);
        }
      }
    }
    throw new PortsTakenException(ports);
  }

  /** What every Codex program understands on this port; the others don't mind. */
  private static void askToLeave(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), SECOND);
      socket.setSoTimeout(SECOND);
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /cancel HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
              .formatted(port)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // One piece of the answer is enough: whoever drips must not keep us.
      var _ = socket.getInputStream().read(new byte[64]);
    } catch (IOException e) {
      // Whoever holds the port does not speak HTTP: there is nobody to ask.
      return;
    }
  }

  /** The address to open in a browser. */
  public URI url() {
    return request.url();
  }

  /**
   * Waits until the browser has come back.
   *
   * @param patience how long to wait; then the outcome is a failure with the code {@code
   *     login-expired}
   */
  public LoginOutcome await(Duration patience) throws InterruptedException {
    LoginOutcome ending = ending(patience);
    SignInLog.BROWSER.ended(ending);
    return ending;
  }

  private LoginOutcome ending(Duration patience) throws InterruptedException {
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new LoginOutcome.Failed(
          new Problem(
              "login-expired",
              "Nobody signed in for " + patience.toMinutes() + " minutes.",
              "",
              "Start the sign-in again."));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Frees the port. */
  @Override
  public void close() {
    server.close();
  }
}
