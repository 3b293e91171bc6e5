package io.keyward.auth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.trust.Certificates;
import io.keyward.auth.trust.Certificates.Pair;
import io.keyward.auth.trust.Presented;
import io.keyward.auth.trust.Presented.Reason;
import io.keyward.auth.trust.Presented.Verdict;
import io.keyward.auth.trust.Source;
import io.keyward.auth.trust.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The one client: where it goes, whom it believes, and what it tells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTest {
  private Certificates certificates;
  private Pair root;
  private TlsServer server;
  private Outbound outbound;

  @BeforeAll
  void open(@TempDir Path folder) {
    certificates = new Certificates(folder);
    root = certificates.authority("root");
    server = new TlsServer(certificates.serving(certificates.server(root, "leaf")));
    outbound = outbound(Map.of(), Taps.none());
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Outbound outbound(Map<String, String> more, Taps taps) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("CODEX_CA_CERTIFICATE", root.certificate().toString());
    return Outbound.of(environment, taps);
  }

  private static Destinations only(URI address) {
    return Destinations.of(Destination.of(address, "test", Named.OPTION));
  }

  private static HttpRequest get(URI url) {
    return HttpRequest.newBuilder(url).build();
  }

  @Test
  void whatIsListedIsReached() throws Exception {
    HttpClient http = outbound.client(only(server.url("/")));

    assertThat(http.send(get(server.url("/x")), BodyHandlers.ofString()).body())
        .isEqualTo("hello 0");
  }

  @Test
  void whatIsNotListedIsNotEvenLookedUp() {
    HttpClient http = outbound.client(only(URI.create("https://listed.test")));
    int before = server.requests().size();

    for (URI url : List.of(URI.create("https://unlisted.test/"), server.url("/"))) {
      HttpRequest request = get(url);
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("destination-not-listed"));
      assertThatThrownBy(() -> http.sendAsync(request, BodyHandlers.ofString(), null))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(
              () -> http.newWebSocketBuilder().buildAsync(url, new WebSocketServer.Listening()))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(RecordingResolver.asked()).doesNotContain("unlisted.test");
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void aRedirectIsAnAnswerAndNotAWay() throws Exception {
    HttpClient http = outbound.client(only(server.url("/")));

    HttpResponse<Void> answer = http.send(get(server.url("/away")), BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(http.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    assertThat(RecordingResolver.asked()).doesNotContain("elsewhere.test");
  }

  @Test
  void nothingIsRememberedOrAnsweredForAPerson() {
    HttpClient http = outbound.client(only(server.url("/")));

    assertThat(http.cookieHandler()).isEmpty();
    assertThat(http.authenticator()).isEmpty();
    assertThat(http.connectTimeout()).isPresent();
    assertThat(http.sslParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
  }

  @Test
  void theJdksTalkativeSwitchesAreOff() {
    assertThat(System.getProperty("jdk.httpclient.HttpClient.log")).isNull();
    assertThat(System.getProperty("javax.net.debug")).isNull();
    assertThat(System.getProperty("jdk.internal.httpclient.disableHostnameVerification")).isNull();
  }

  @Test
  void aServerThatIsNotBelievedIsExplainedAndGetsNothing() {
    Outbound strict =
        outbound(
            Map.of("CODEX_CA_CERTIFICATE", certificates.authority("some").certificate().toString()),
            Taps.none());
    HttpClient http = strict.client(only(server.url("/")));
    int before = server.requests().size();

    assertThat(problem(http, server.url("/?code=s3cret")))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("server-not-trusted");
          assertThat(problem.title()).contains("localhost", "nothing was sent");
          assertThat(problem.detail()).contains("CN=leaf", "CN=root", "SHA-256");
          assertThat(problem.next()).contains("CODEX_CA_CERTIFICATE");
          assertThat(problem.toString()).doesNotContain("s3cret");
        });
    assertThat(server.requests()).hasSize(before);
  }

  private static Problem problem(HttpClient http, URI url) {
    try {
      http.send(get(url), BodyHandlers.discarding());
      throw new AssertionError("There was an answer.");
    } catch (NotReachedException e) {
      return e.problem();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWebSocketGoesTheSameWay() throws Exception {
    try (WebSocketServer socket =
        new WebSocketServer(certificates.serving(certificates.server(root, "socket")))) {
      BlockingQueue<String> said = new ArrayBlockingQueue<>(1);
      HttpClient http = outbound.client(only(socket.url()));

      var opened =
          http.newWebSocketBuilder()
              .header("x-test", "yes")
              .buildAsync(socket.url(), new WebSocketServer.Listening(said))
              .get(20, TimeUnit.SECONDS);

      assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
      opened.abort();
    }
  }

  @Test
  void theHeaderFieldsOfAWebSocketsAnswerAreToldBeforeItOpens() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    AnsweredListener listener =
        new AnsweredListener() {
          @Override
          public void answered(HttpHeaders headers) {
            order.add("x-greeting " + headers.firstValue("x-greeting").orElse("none"));
          }

          @Override
          public void onOpen(WebSocket opened) {
            order.add("open");
          }
        };
    try (WebSocketServer socket =
        new WebSocketServer(certificates.serving(certificates.server(root, "socket")))) {
      WebSocket opened =
          outbound
              .client(only(socket.url()))
              .newWebSocketBuilder()
              .buildAsync(socket.url(), listener)
              .get(20, TimeUnit.SECONDS);

      assertThat(order).containsExactly("x-greeting good day", "open");
      opened.abort();
    }
  }

  @Test
  void aWebSocketOfAStrangerIsExplained() {
    Pair stranger = certificates.authority("stranger");
    try (WebSocketServer socket =
        new WebSocketServer(certificates.serving(certificates.server(stranger, "strange")))) {
      HttpClient http = outbound.client(only(socket.url()));

      assertThat(
              http.newWebSocketBuilder().buildAsync(socket.url(), new WebSocketServer.Listening()))
          .failsWithin(java.time.Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              NotReachedException.class,
              e -> assertThat(e.problem().code()).isEqualTo("server-not-trusted"));
    }
  }

  @Test
  void tellsOfEachExchangeWithoutWhatWasSaidInIt() throws Exception {
    BlockingQueue<Exchanged> ended = new ArrayBlockingQueue<>(4);
    List<String> bodies = new CopyOnWriteArrayList<>();
    BodyTap listener =
        new BodyTap() {
          @Override
          public void sent(String id, ByteBuffer piece) {
            bodies.add(id + ">" + StandardCharsets.UTF_8.decode(piece));
          }

          @Override
          public void received(String id, ByteBuffer piece) {
            bodies.add(id + "<" + StandardCharsets.UTF_8.decode(piece));
          }
        };
    HttpClient http =
        outbound(Map.of(), new Taps(ended::add, listener, () -> "x7", InstantSource.system()))
            .client(only(server.url("/")));

    http.send(
        HttpRequest.newBuilder(server.url("/path?code=s3cret"))
            .header("Authorization", "Bearer s3cret")
            .POST(BodyPublishers.ofString("question"))
            .build(),
        BodyHandlers.ofString());

    Exchanged exchange = ended.poll(20, TimeUnit.SECONDS);
    assertThat(exchange).isNotNull();
    assertThat(exchange.id()).isEqualTo("x7");
    assertThat(exchange.method()).isEqualTo("POST");
    assertThat(exchange.host()).isEqualTo("localhost:" + server.port());
    assertThat(exchange.path()).isEqualTo("/path");
    assertThat(exchange.status()).contains(200);
    assertThat(exchange.sent()).isEqualTo(8);
    assertThat(exchange.received()).isEqualTo(7);
    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.toString()).doesNotContain("s3cret");
    assertThat(bodies).containsExactly("x7>question", "x7<hello 8");
    assertThat(ended.poll()).isNull();
  }

  @Test
  void tellsOfAnExchangeThatFailed() {
    BlockingQueue<Exchanged> ended = new ArrayBlockingQueue<>(4);
    HttpClient http =
        outbound(
                Map.of(
                    "CODEX_CA_CERTIFICATE", certificates.authority("x").certificate().toString()),
                new Taps(ended::add, BodyTap.NONE, () -> "1", InstantSource.system()))
            .client(only(server.url("/")));

    var _ = problem(http, server.url("/"));

    assertThat(ended)
        .singleElement()
        .satisfies(exchange -> {
          assertThat(exchange.status()).isEmpty();
          assertThat(exchange.failure()).contains("server-not-trusted");
        });
  }

  @Test
  void cancellingEndsTheExchangeAtTheServer() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    slow.createContext(
        "/",
        exchange -> {
          arrived.countDown();
          exchange.sendResponseHeaders(200, 0);
          try {
            while (!hungUp.isDone()) {
              exchange.getResponseBody().write(new byte[1024]);
              exchange.getResponseBody().flush();
            }
          } catch (IOException e) {
            hungUp.complete(true);
          }
        });
    slow.start();
    URI url = URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/");
    try {
      BlockingQueue<Exchanged> ended = new ArrayBlockingQueue<>(4);
      HttpClient http =
          outbound(Map.of(), new Taps(ended::add, BodyTap.NONE, () -> "1", InstantSource.system()))
              .client(only(url));
      CompletableFuture<HttpResponse<String>> answer =
          http.sendAsync(get(url), BodyHandlers.ofString());
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      assertThat(answer.cancel(true)).isTrue();

      assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(answer.isCancelled()).isTrue();
      Exchanged told = ended.poll(20, TimeUnit.SECONDS);
      assertThat(told).isNotNull();
      assertThat(told.failure()).isPresent();
    } finally {
      hungUp.complete(false);
      slow.stop(0);
    }
  }

  @Test
  void aLookSendsNothingAndNamesWhatIsPresented() throws Exception {
    int before = server.requests().size();

    Presented trusted = outbound.look(server.url("/"), only(server.url("/")));
    assertThat(trusted.verdict())
        .isInstanceOfSatisfying(
            Verdict.Trusted.class,
            verdict -> assertThat(verdict.source()).isEqualTo(Source.CODEX_CA_CERTIFICATE));

    Outbound strict =
        outbound(
            Map.of("CODEX_CA_CERTIFICATE", certificates.authority("y").certificate().toString()),
            Taps.none());
    Presented stranger = strict.look(server.url("/"), only(server.url("/")));
    assertThat(stranger.verdict()).isEqualTo(new Verdict.NotTrusted(Reason.UNKNOWN_ISSUER));
    assertThat(stranger.chain().getFirst().subject()).isEqualTo("CN=leaf");
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void aLookWhereNobodyIsSaysSo() {
    URI nowhere = URI.create("https://localhost:9/");

    assertThatThrownBy(() -> outbound.look(nowhere, only(nowhere)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("server-unreachable"));
    assertThatThrownBy(() -> outbound.look(nowhere, Destinations.of()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("destination-not-listed"));
  }
}
