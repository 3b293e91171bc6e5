package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.session.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerServerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final BrokerOptions OPTIONS =
      BrokerOptions.defaults(
          new IssuerClient(Issuer.openAi(), HTTP, InstantSource.system()), (_, _, _) -> {});

  private static final BrokerOptions OF_USERS =
      OPTIONS.withAuthenticator(_ -> Optional.of(new User("ada")));

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private static Wire.Answer status(BrokerServer server, String host) {
    try (Wire wire = new Wire(server.url())) {
      return wire.send("GET /api/codex/status HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
    }
  }

  @Test
  void itIsReachedUnderTheNamesOfLoopbackAndNoOther() {
    try (BrokerServer server = BrokerServer.start(OPTIONS, ServerOptions.loopback())) {
      int port = server.url().getPort();
      assertThat(server.url()).hasToString("http://127.0.0.1:" + port + "/");
      assertThat(status(server, "127.0.0.1:" + port).status()).isEqualTo(401);
      assertThat(status(server, "localhost:" + port).status()).isEqualTo(401);
      assertThat(status(server, "[::1]:" + port).status()).isEqualTo(421);
    }
  }

  @Test
  void itSpeaksIpv6() {
    InetAddress loopback = InetAddress.ofLiteral("::1");
    ServerOptions where = ServerOptions.loopback().withAddress(loopback);
    try (BrokerServer server = BrokerServer.start(OPTIONS, where)) {
      String authority = "[::1]:" + server.url().getPort();
      assertThat(server.url()).hasToString("http://" + authority + "/");
      assertThat(status(server, authority).status()).isEqualTo(401);
      try (Wire wire = new Wire(server.url())) {
        String request =
            "POST /api/codex/session HTTP/1.1\r\nX-Keyward: 1\r\nContent-Length: 0\r\nHost: ";
        assertThat(wire.send(request + authority + "\r\n\r\n").answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void behindAProxyItIsReachedUnderItsPublicOriginOnly() {
    Origins origins = new Origins(Set.of(Origin.of("https://codex.example")), Set.of());
    try (BrokerServer server =
        BrokerServer.start(OF_USERS.withOrigins(origins), ServerOptions.loopback())) {
      Wire.Answer answer = status(server, "codex.example");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("strict-transport-security")).isPresent();
      assertThat(status(server, server.url().getAuthority()).status()).isEqualTo(421);
    }
  }

  @Test
  void itDoesNotServeTheNetworkInTheClear() {
    ServerOptions everywhere =
        ServerOptions.loopback().withAddress(InetAddress.ofLiteral("0.0.0.0"));
    assertThatThrownBy(() -> BrokerServer.start(OF_USERS, everywhere))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void withoutUsersItListensOnLoopbackOnly(String address) {
    ServerOptions beyond = ServerOptions.loopback().withAddress(InetAddress.ofLiteral(address));
    assertThatThrownBy(() -> BrokerServer.start(OPTIONS, beyond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("who its users are");
  }

  @Test
  void withUsersAndAnHttpsOriginItListensWhereItIsTold() {
    Origins origins = new Origins(Set.of(Origin.of("https://codex.example")), Set.of());
    ServerOptions everywhere =
        ServerOptions.loopback().withAddress(InetAddress.ofLiteral("0.0.0.0"));
    try (BrokerServer server = BrokerServer.start(OF_USERS.withOrigins(origins), everywhere)) {
      assertThat(status(server, "codex.example").status()).isEqualTo(401);
    }
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      ServerOptions there = ServerOptions.loopback().withPort(taken.getLocalPort());
      assertThatThrownBy(() -> BrokerServer.start(OPTIONS, there))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aClosedServerIsGone() {
    BrokerServer server = BrokerServer.start(OPTIONS, ServerOptions.loopback());
    server.close();
    assertThatThrownBy(() -> new Wire(server.url()).close())
        .isInstanceOf(UncheckedIOException.class);
  }
}
