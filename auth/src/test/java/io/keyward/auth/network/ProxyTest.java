package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.trust.Certificates;
import io.keyward.auth.trust.Certificates.Pair;
import io.keyward.auth.trust.Presented.Reason;
import io.keyward.auth.trust.Presented.Verdict;
import io.keyward.auth.trust.TlsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way through a proxy, and everything that a proxy can do instead of opening it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTest {
  private static final URI ISSUER = URI.create("https://issuer.test/oauth/token");
  private static final Destinations LIST =
      Destinations.of(Destination.of(ISSUER, "test", Named.OPTION));

  private Certificates certificates;
  private Pair root;
  private TlsServer server;

  @BeforeAll
  void open(@TempDir Path folder) {
    certificates = new Certificates(folder);
    root = certificates.authority("root");
    server = new TlsServer(certificates.serving(issuerSignedBy(root, "issuer")));
  }

  private Pair issuerSignedBy(Pair authority, String name) {
    return certificates.signed(authority, name, "subjectAltName=DNS:issuer.test");
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Outbound outbound(String proxy) {
    return Outbound.of(
        Map.of("CODEX_CA_CERTIFICATE", root.certificate().toString(), "HTTPS_PROXY", proxy),
        Taps.none());
  }

  private static String get(HttpClient http) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(ISSUER).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void opensATunnelAndLooksUpNoNameButTheProxys() throws Exception {
    try (FakeProxy proxy = FakeProxy.to(server.port())) {
      assertThat(get(outbound(proxy.url()).client(LIST))).isEqualTo("hello 0");
      assertThat(proxy.heads().getFirst())
          .startsWith("CONNECT issuer.test:443 HTTP/1.1\r\n")
          .doesNotContain("Authorization");
    }
    assertThat(RecordingResolver.asked()).doesNotContain("issuer.test");
  }

  @Test
  void theProxyGetsItsPasswordAndTheServerDoesNot() throws Exception {
    try (FakeProxy proxy = FakeProxy.guarded("Basic YWRhOmh1bnRlcjI=", server.port())) {
      assertThat(get(outbound(proxy.url("ada:hunter2")).client(LIST))).isEqualTo("hello 0");
      assertThat(proxy.heads()).hasSize(1);
    }
    assertThat(server.requests()).noneMatch(request -> request.contains("Proxy"));
  }

  /** What a proxy does, and what a person reads of it. */
  Stream<Arguments> troubles() {
    Pair company = certificates.authority("Company Inspection CA");
    TlsServer inspecting =
        new TlsServer(certificates.serving(issuerSignedBy(company, "inspected")));
    return Stream.of(
        Arguments.of(
            "answers 403",
            FakeProxy.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
            "proxy-refused",
            "It answered 403"),
        Arguments.of(
            "answers 502",
            FakeProxy.answering("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n"),
            "proxy-refused",
            "It answered 502"),
        Arguments.of(
            "wants another password",
            FakeProxy.guarded("never", 9),
            "proxy-wants-password",
            "does not accept"),
        Arguments.of(
            "hangs up", FakeProxy.answering(""), "proxy-broke-off", "closed it without an answer"),
        Arguments.of(
            "talks nonsense",
            FakeProxy.answering("nonsense\r\n\r\n"),
            "proxy-broke-off",
            "closed it"),
        Arguments.of(
            "leads to nobody",
            FakeProxy.answering("HTTP/1.1 200 OK\r\n\r\n"),
            "tls-failed|proxy-broke-off",
            ""),
        Arguments.of(
            "shows its own certificate",
            FakeProxy.to(inspecting.port()),
            "server-not-trusted",
            "issued by CN=Company Inspection CA"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void troubles(String name, FakeProxy proxy, String code, String detail) throws Exception {
    try (proxy) {
      Problem problem = problem(outbound(proxy.url("ada:hunter2")).client(LIST));

      assertThat(problem.code()).matches(code);
      assertThat(problem.detail()).contains(detail);
      assertThat(problem.toString()).doesNotContain("hunter2", "ada:", "YWRh");
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    FakeProxy gone = FakeProxy.answering("");
    gone.close();

    Problem problem = problem(outbound(gone.url("ada:hunter2")).client(LIST));

    assertThat(problem.code()).isEqualTo("proxy-unreachable");
    assertThat(problem.title()).contains("127.0.0.1:");
    assertThat(problem.detail()).contains("HTTPS_PROXY");
    assertThat(problem.toString()).doesNotContain("hunter2");
  }

  @Test
  void aProxyWithoutANameIsNotFound() throws Exception {
    assertThat(problem(outbound("http://proxy.test:3128").client(LIST)).code())
        .isEqualTo("proxy-unreachable");
    assertThat(RecordingResolver.asked()).contains("proxy.test");
  }

  @Test
  void aProxyThatWantsAPasswordSaysThatThereIsNone() throws Exception {
    try (FakeProxy proxy = FakeProxy.guarded("never", 9)) {
      Problem problem = problem(outbound(proxy.url()).client(LIST));

      assertThat(problem.detail()).isEqualTo("There is no user name in HTTPS_PROXY.");
      assertThat(problem.next()).contains("http://USER:PASSWORD@127.0.0.1:");
    }
  }

  @Test
  void aProxyThatInspectsIsFineWhenItsCertificateIsTrusted() throws Exception {
    Pair company = certificates.authority("trusted company");
    try (TlsServer inspecting =
            new TlsServer(certificates.serving(issuerSignedBy(company, "fine")));
        FakeProxy proxy = FakeProxy.to(inspecting.port())) {
      Outbound trusting =
          Outbound.of(
              Map.of(
                  "CODEX_CA_CERTIFICATE",
                  company.certificate().toString(),
                  "ALL_PROXY",
                  proxy.url()),
              Taps.none());

      assertThat(get(trusting.client(LIST))).isEqualTo("hello 0");
    }
  }

  @Test
  void aLookThroughTheProxyNamesTheProxysCertificate() throws Exception {
    Pair company = certificates.authority("looked at");
    try (TlsServer inspecting =
            new TlsServer(certificates.serving(issuerSignedBy(company, "look")));
        FakeProxy proxy = FakeProxy.to(inspecting.port())) {
      var presented = outbound(proxy.url()).look(ISSUER, LIST);

      assertThat(presented.verdict()).isEqualTo(new Verdict.NotTrusted(Reason.UNKNOWN_ISSUER));
      assertThat(presented.chain().getFirst().issuer()).isEqualTo("CN=looked at");
      assertThat(inspecting.requests()).isEmpty();
    }
  }

  private static Problem problem(HttpClient http) throws InterruptedException {
    try {
      get(http);
      throw new AssertionError("There was an answer.");
    } catch (IOException e) {
      assertThat(e).isInstanceOf(Explained.class);
      return ((Explained) e).problem();
    }
  }
}
