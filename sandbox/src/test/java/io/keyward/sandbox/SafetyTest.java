package io.keyward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void itListensOnLoopbackOnly() throws IOException {
    List<InetAddress> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    assertThat(sandbox.url().getHost()).isEqualTo("127.0.0.1");
    for (InetAddress address : outside) {
      assertThatThrownBy(() -> connect(address))
          .as("nobody listens at %s", address)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void itListensElsewhereOnlyWhenToldSo() throws IOException {
    InetAddress everywhere = InetAddress.ofLiteral("0.0.0.0");
    try (Sandbox exposed =
        Sandbox.start(SandboxOptions.defaults().exposedToTheNetwork(everywhere))) {
      assertThat(exposed.url().getHost()).isEqualTo("0.0.0.0");
      try (Socket socket =
          new Socket(InetAddress.ofLiteral("127.0.0.2"), exposed.url().getPort())) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example#127.0.0.1",
        "0.0.0.0",
        "192.168.1.4",
        "127.0.0.1:99x"
      })
  void aNameThatPointsHereIsNotAnswered(String host) {
    String answer = client.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("<h1>");
  }

  @Test
  void theTargetOfAnAbsoluteRequestLineIsCheckedToo() {
    String answer =
        client.raw(
            "GET http://evil.example/ HTTP/1.1\r\nHost: "
                + sandbox.url().getAuthority()
                + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1:8000,true",
    "127.0.0.1,localhost:8000,true",
    "127.0.0.1,localhost,true",
    "127.0.0.1,[::1]:8000,true",
    "127.0.0.1,192.168.1.4:8000,false",
    "127.0.0.1,evil.example,false",
    "0.0.0.0,192.168.1.4:8000,true",
    "0.0.0.0,[fe80::1]:8000,true",
    "0.0.0.0,evil.example:8000,false",
    "0.0.0.0,192.168.1.4.evil.example,false"
  })
  void onlyAddressesThatNobodyCanRebindAreAuthorities(String bound, String host, boolean accepted) {
    assertThat(new Authority(InetAddress.ofLiteral(bound)).accepts(Optional.of(host)))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/oauth/token/",
        "/oauth/token;x=y",
        "/oauth;x=y/token",
        "/x/../oauth/token",
        "/x/%2e%2e/oauth/token",
        "//oauth/token",
        "/oauth/%74oken",
        "/OAUTH/TOKEN"
      })
  void aPathHasOneSpelling(String path) {
    String answer =
        client.raw(
            "POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + sandbox.url().getAuthority()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*");
  }

  @Test
  void anotherMethodIsAnsweredWithThoseThatWork() {
    HttpResponse<String> response = client.get("/oauth/token");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("POST");
  }

  @Test
  void everyPageSaysSandboxAndAllowsNothingButItself() {
    List<HttpResponse<String>> pages =
        List.of(
            client.get("/"),
            client.get("/codex/device"),
            client.form("/codex/device", Map.of("user_code", "nope")),
            client.get("/deviceauth/callback"),
            client.get("/oauth/authorize"),
            client.get("/oauth/authorize?" + Client.encoded(Flows.authorization())));

    assertThat(pages)
        .allSatisfy(page -> {
          assertThat(page.body()).contains("<strong>SANDBOX</strong>").doesNotContain("<script");
          assertThat(page.headers().firstValue("content-security-policy").orElse(""))
              .startsWith("default-src 'none'")
              .contains("frame-ancestors 'none'", "style-src 'sha256-")
              .doesNotContain("unsafe");
          assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
          assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        });
  }

  @Test
  void whatAClientSendsIsTextOnThePage() {
    String attack = "\"><img src=x onerror=alert(1)>${request}";

    String device = client.form("/codex/device", Map.of("user_code", attack)).body();
    String consent =
        client
            .get("/oauth/authorize?" + Client.encoded(Flows.authorization("scope", attack)))
            .body();

    assertThat(device).doesNotContain("<img").contains("&lt;img");
    assertThat(consent).doesNotContain("<img").contains("&lt;img").contains("${request}");
  }

  @Test
  void nothingTellsWhichServerThisIs() {
    assertThat(client.get("/").headers().firstValue("server")).isEmpty();
    assertThat(client.raw("nonsense\r\n\r\n")).doesNotContainIgnoringCase("jetty");
  }

  @Test
  void aTakenPortIsAnErrorThatNamesIt() {
    SandboxOptions taken = SandboxOptions.defaults().withPort(sandbox.url().getPort());

    assertThatThrownBy(() -> Sandbox.start(taken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + sandbox.url().getPort());
  }

  @Test
  void closingEndsAnOpenStreamAtOnce() throws Exception {
    Sandbox slow = Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ofMinutes(5)));
    Client there = new Client(slow);
    FutureTask<HttpResponse<String>> reading =
        new FutureTask<>(() ->
            there.json(
                "/v1/responses",
                "{\"stream\":true,\"input\":\"hello\"}",
                "authorization",
                "Bearer " + slow.issueApiKey()));
    Thread.startVirtualThread(reading);
    slow.journal().await(exchange -> exchange.status() == 200, Duration.ofSeconds(10));

    long start = System.nanoTime();
    slow.close();

    assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UncheckedIOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private void connect(InetAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, sandbox.url().getPort()), 1000);
    }
  }
}
