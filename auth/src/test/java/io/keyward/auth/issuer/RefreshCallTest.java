package io.keyward.auth.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refresh means that meets a troubled network or issuer. */
class RefreshCallTest {
  private final Sandbox sandbox = Sandbox.start();
  private final ChatGptTokens held = SandboxTokens.of(sandbox.signIn(), sandbox);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    sandbox.close();
    http.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Delay(Duration.ofMillis(50)), RefreshOutcome.Fresh.class),
        Arguments.of(new Fault.ClockSkew(Duration.ofDays(1)), RefreshOutcome.Fresh.class),
        Arguments.of(new Fault.Status(500, "server_error"), RefreshOutcome.RetryLater.class),
        Arguments.of(new Fault.Status(503, "x"), RefreshOutcome.RetryLater.class),
        Arguments.of(new Fault.Status(500, "x"), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.Status(502, "x"), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.Status(504, "x"), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.Status(403, "x"), RefreshOutcome.RetryLater.class),
        Arguments.of(new Fault.Status(401, "x"), RefreshOutcome.Rejected.class),
        Arguments.of(new Fault.RateLimited(Duration.ofSeconds(7)), RefreshOutcome.RetryLater.class),
        Arguments.of(new Fault.ReusedRefresh(), RefreshOutcome.Reused.class),
        Arguments.of(new Fault.ExpiredRefresh(), RefreshOutcome.Expired.class),
        Arguments.of(new Fault.RevokedAccount(), RefreshOutcome.Revoked.class),
        Arguments.of(new Fault.Garbage(), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.HugeBody(300_000), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.DropConnection(), RefreshOutcome.InDoubt.class),
        Arguments.of(new Fault.LostAnswer(), RefreshOutcome.InDoubt.class));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachFaultHasItsOutcomeAndOneRequest(Fault fault, Class<?> outcome) {
    sandbox.faults().next(Endpoint.TOKEN, fault);

    assertThat(refresh(sandbox.url())).isInstanceOf(outcome);
    assertThat(sandbox.journal().count("/oauth/token")).isOne();
  }

  @Test
  void nobodyListeningIsNoDoubt() throws IOException {
    URI nowhere;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      nowhere = URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }

    assertThat(refresh(nowhere)).isInstanceOf(RefreshOutcome.RetryLater.class);
  }

  @Test
  void anAddressThatNobodyCanConnectToIsNoDoubt() {
    assertThat(refresh(URI.create("http://127.0.0.1:99999")))
        .isInstanceOf(RefreshOutcome.RetryLater.class);
  }

  @Test
  void aHandshakeThatFailsIsNoDoubt() throws IOException {
    try (Plain plain = new Plain("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertThat(refresh(URI.create("https://127.0.0.1:" + plain.port())))
          .isInstanceOf(RefreshOutcome.RetryLater.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 403 Forbidden|content-length: 0||",
        "HTTP/1.1 407 Proxy Authentication Required|proxy-authenticate: Basic realm=x|content-length: 0||",
        "HTTP/1.1 502 Bad Gateway|content-length: 0||",
        ""
      })
  void aProxyThatRefusesTheTunnelIsNoDoubt(String answer) throws IOException {
    try (Plain proxy = new Plain(answer.replace("|", "\r\n"));
        HttpClient behind =
            HttpClient.newBuilder()
                .proxy(
                    ProxySelector.of(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), proxy.port())))
                .build()) {
      RefreshOutcome outcome =
          new IssuerClient(Issuer.at("https://issuer.invalid"), behind, InstantSource.system())
              .refresh(held, RefreshReason.FORCED);

      assertThat(outcome).isInstanceOf(RefreshOutcome.RetryLater.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"access_token\":\"a\"",
        "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n",
        "SSH-2.0-OpenSSH_9\r\n",
      })
  void aConnectionThatBreaksAfterTheRequestIsDoubt(String answer) throws IOException {
    try (Plain plain = new Plain(answer)) {
      assertThat(refresh(URI.create("http://127.0.0.1:" + plain.port())))
          .isInstanceOf(RefreshOutcome.InDoubt.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNeverFollowed(int status) throws IOException {
    AtomicInteger followed = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          followed.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(refresh(URI.create("http://127.0.0.1:" + server.getAddress().getPort())))
          .isInstanceOf(RefreshOutcome.RetryLater.class);
      assertThat(followed).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void howLongTheIssuerWantsToBeLeftAloneIsHandedOn() {
    sandbox.faults().next(Endpoint.TOKEN, new Fault.RateLimited(Duration.ofSeconds(7)));

    assertThat(refresh(sandbox.url()))
        .isInstanceOfSatisfying(
            RefreshOutcome.RetryLater.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
  }

  private RefreshOutcome refresh(URI issuer) {
    return new IssuerClient(Issuer.at(issuer), http, InstantSource.system())
        .refresh(held, RefreshReason.PROACTIVE_EXPIRY);
  }

  /** Reads what arrives, says its one answer, and hangs up. */
  private static final class Plain implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));

    Plain(String answer) throws IOException {
      Thread.startVirtualThread(() -> {
        while (!server.isClosed()) {
          try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[1 << 16];
            if (isHeadOnly(some, in.read(some))) {
              var _ = in.read(some);
            }
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
          } catch (IOException e) {
            // The client went away, or the test is over.
          }
        }
      });
    }

    /** A request's content may come in a packet of its own. */
    private static boolean isHeadOnly(byte[] bytes, int length) {
      String text = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
      return text.startsWith("POST ") && text.endsWith("\r\n\r\n");
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
