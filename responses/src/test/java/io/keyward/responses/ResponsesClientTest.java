package io.keyward.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against real connections. */
@Timeout(30)
class ResponsesClientTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ResponseRequest REQUEST = ResponseRequest.of("gpt-x", "Say \"hi\"\n\ud83d");
  private static final String HELLO =
      """
      data: {"type":"response.output_text.delta","delta":"Hello"}

      data: {"type":"response.completed","response":{"id":"r"}}

      """;
  private static final String UNAUTHORIZED = answer("401 Unauthorized", "{}");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Timeouts PATIENT =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Lender tokens = new Lender();

  @AfterEach
  void closeClient() {
    http.shutdownNow();
  }

  @Test
  void promptIsSentWithTheTokenAndTheWorkspaceAndOurOwnName() {
    try (RawServer server = RawServer.streaming(HELLO)) {
      ResponseRequest request = REQUEST.withInstructions("Be brief.");

      assertThat(all(client(server).stream(request)))
          .containsExactly(
              new ResponseEvent.Started(RateLimits.UNKNOWN),
              new ResponseEvent.TextDelta("Hello"),
              new ResponseEvent.MessageDone("Hello"),
              new ResponseEvent.Completed("Hello", Usage.UNKNOWN));

      String sent = server.requests().getFirst();
      assertThat(sent)
          .startsWith("POST /v1/responses HTTP/1.1\r\n")
          .containsIgnoringCase("authorization: Bearer token-1\r\n")
          .containsIgnoringCase("chatgpt-account-id: acc-1\r\n")
          .containsIgnoringCase("user-agent: keyward/")
          .containsIgnoringCase("accept: text/event-stream\r\n")
          .doesNotContainIgnoringCase("originator");
      assertThat(Json.parse(sent.substring(sent.indexOf("\r\n\r\n") + 4)))
          .isEqualTo(
              Json.parse(
                  """
                  {"model":"gpt-x","instructions":"Be brief.","input":[{"role":"user",
                  "content":[{"type":"input_text","text":"Say \\"hi\\"\\n?"}]}],
                  "stream":true,"store":false}
                  """));
    }
  }

  @Test
  void keyWithoutAWorkspaceSendsNone() {
    try (RawServer server = RawServer.streaming(HELLO)) {
      tokens.account = Optional.empty();

      assertThat(all(client(server).stream(REQUEST))).hasSize(4);
      assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("chatgpt-account-id");
    }
  }

  @Test
  void nothingIsSentBeforeTheFirstEventIsAskedFor() {
    try (RawServer server = RawServer.streaming(HELLO);
        ResponseStream stream = client(server).stream(REQUEST)) {
      assertThat(stream.hasNext()).isTrue();
      assertThat(tokens.lent).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\n"})
  void everyLineEndingIsUnderstood(String lineEnding) {
    try (RawServer server = RawServer.streaming(HELLO.replace("\n", lineEnding))) {
      assertThat(all(client(server).stream(REQUEST)))
          .endsWith(new ResponseEvent.Completed("Hello", Usage.UNKNOWN));
    }
  }

  @Test
  void refusedTokenIsReplacedOnce() {
    try (RawServer server =
        RawServer.with(
            connection -> connection.send(UNAUTHORIZED),
            connection -> {
              connection.startEvents();
              connection.send(HELLO);
            })) {
      assertThat(all(client(server).stream(REQUEST)))
          .endsWith(new ResponseEvent.Completed("Hello", Usage.UNKNOWN));
      assertThat(server.requests().getLast()).containsIgnoringCase("Bearer token-2\r\n");
    }
  }

  @Test
  void refusedTokenIsNotReplacedTwice() {
    try (RawServer server =
        RawServer.with(
            connection -> connection.send(UNAUTHORIZED),
            connection -> connection.send(UNAUTHORIZED),
            connection -> connection.send(UNAUTHORIZED))) {
      assertThat(codeOfOnlyFailure(server)).isEqualTo("sign-in-refused");
      assertThat(server.requests()).hasSize(2);
      assertThat(tokens.lent).hasValue(2);
    }
  }

  @Test
  void missingTokenIsAFailureAndNothingIsSent() {
    try (RawServer server = RawServer.streaming(HELLO)) {
      tokens.problem = Optional.of(new Problem("not-signed-in", "No.", "", "Sign in."));

      assertThat(codeOfOnlyFailure(server)).isEqualTo("not-signed-in");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void usedUpLimitTellsWhenItResetsAndWhatTheLimitsAre() {
    String body = "{\"error\":{\"type\":\"usage_limit_reached\",\"resets_in_seconds\":60}}";
    try (RawServer server =
        RawServer.answering(
            answer("429 Too Many Requests", body, "x-codex-primary-used-percent: 100"))) {
      assertThat(all(client(server).stream(REQUEST)))
          .singleElement()
          .isInstanceOfSatisfying(
              ResponseEvent.Failed.class,
              failed ->
                  assertThat(failed.failure())
                      .isInstanceOfSatisfying(
                          Failure.Limited.class,
                          limited -> {
                            assertThat(limited.problem().code()).isEqualTo("usage-limit-reached");
                            assertThat(limited.until()).contains(NOW.plusSeconds(60));
                            assertThat(limited.limits().limits()).hasSize(1);
                          }));
    }
  }

  @Test
  void redirectIsNotFollowed() {
    try (RawServer elsewhere = RawServer.streaming(HELLO);
        RawServer server =
            RawServer.answering(
                answer("307 Temporary Redirect", "", "Location: " + elsewhere.url()))) {
      assertThat(codeOfOnlyFailure(server)).isEqualTo("request-refused");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hel\"}\n\n",
        "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}\n",
        "data: [DONE]\n\n"
      })
  void streamThatEndsEarlyIsAFailure(String events) {
    try (RawServer server = RawServer.streaming(events)) {
      assertThat(codeOf(all(client(server).stream(REQUEST)).getLast()))
          .isEqualTo("response-broken-off");
    }
  }

  @Test
  void connectionThatBreaksInTheMiddleIsAFailure() {
    try (RawServer server =
        RawServer.answering(
            answer("200 OK", HELLO, "Content-Type: text/event-stream")
                .replace("Content-Length: ", "Content-Length: 9")
                .replace("response.completed", "response.in_progress"))) {
      List<ResponseEvent> events = all(client(server).stream(REQUEST));

      assertThat(events).contains(new ResponseEvent.TextDelta("Hello"));
      assertThat(codeOf(events.getLast())).isEqualTo("response-broken-off");
    }
  }

  @Test
  void lineWithoutEndIsAFailureAndEndsTheConnection() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (RawServer server =
        RawServer.with(connection -> {
          connection.startEvents();
          connection.send("data: " + "x".repeat(SseReader.LONGEST));
          connection.awaitClosed();
          closed.complete(true);
        })) {
      assertThat(codeOf(all(client(server).stream(REQUEST)).getLast()))
          .isEqualTo("response-not-understood");
      assertThat(closed).succeedsWithin(SOON);
    }
  }

  @Test
  void answerThatIsNoEventStreamIsAFailure() {
    try (RawServer server =
        RawServer.answering(answer("200 OK", HELLO, "Content-Type: text/html"))) {
      assertThat(codeOfOnlyFailure(server)).isEqualTo("response-not-understood");
    }
  }

  @Test
  void errorWithAnEndlessBodyIsReadNoFurtherThanItIsWorth() {
    try (RawServer server =
        RawServer.with(connection -> {
          connection.send("HTTP/1.1 500 Oops\r\n\r\n");
          while (true) {
            connection.send("x".repeat(1 << 16));
          }
        })) {
      assertThat(codeOfOnlyFailure(server)).isEqualTo("service-error");
    }
  }

  @Test
  void serviceThatCannotBeReachedIsAFailure() {
    RawServer gone = RawServer.with();
    URI url = gone.url();
    gone.close();

    assertThat(codeOf(all(client(url, PATIENT).stream(REQUEST)).getFirst()))
        .isEqualTo("service-unreachable");
  }

  @Test
  void serviceThatDoesNotAnswerIsGivenUp() {
    try (RawServer server = RawServer.with(RawServer.Connection::awaitClosed)) {
      Timeouts hasty = new Timeouts(Duration.ofMillis(50), Duration.ofSeconds(20));

      assertThat(codeOf(all(client(server.url(), hasty).stream(REQUEST)).getLast()))
          .isEqualTo("service-timeout");
    }
  }

  @Test
  void serviceThatFallsSilentIsGivenUpAndDisconnected() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (RawServer server =
        RawServer.with(connection -> {
          connection.startEvents();
          connection.awaitClosed();
          closed.complete(true);
        })) {
      Timeouts hasty = new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(50));

      assertThat(codeOf(all(client(server.url(), hasty).stream(REQUEST)).getLast()))
          .isEqualTo("service-timeout");
      assertThat(closed).succeedsWithin(SOON);
    }
  }

  @Test
  void closingFromAnotherThreadEndsTheConnectionAndWakesTheReader() throws Exception {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (RawServer server =
        RawServer.with(connection -> {
          connection.startEvents();
          connection.send("data: {\"type\":\"response.output_text.delta\",\"delta\":\"a\"}\n\n");
          connection.awaitClosed();
          closed.complete(true);
        })) {
      ResponseStream stream = client(server).stream(REQUEST);
      CountDownLatch reading = new CountDownLatch(2);
      CompletableFuture<ResponseEvent> last = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() ->
              stream.forEachRemaining(event -> {
                reading.countDown();
                if (event instanceof ResponseEvent.Failed) {
                  last.complete(event);
                }
              }));
      reading.await();

      stream.close();

      assertThat(closed).succeedsWithin(SOON);
      assertThat(last)
          .succeedsWithin(SOON)
          .satisfies(event -> assertThat(codeOf(event)).isEqualTo("response-cancelled"));
    }
  }

  @Test
  void closingWhileTheServiceHasNotAnsweredEndsTheConnection() {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (RawServer server =
        RawServer.with(connection -> {
          asked.countDown();
          connection.awaitClosed();
          closed.complete(true);
        })) {
      ResponseStream stream = client(server).stream(REQUEST);
      Thread.ofVirtual()
          .start(() -> {
            awaitQuietly(asked);
            stream.close();
          });

      assertThat(codeOf(all(stream).getFirst())).isEqualTo("response-cancelled");
      assertThat(closed).succeedsWithin(SOON);
    }
  }

  @Test
  void interruptedReaderGetsACancelledResponseAndStaysInterrupted() throws Exception {
    try (RawServer server =
        RawServer.with(connection -> {
          connection.startEvents();
          connection.awaitClosed();
        })) {
      ResponseStream stream = client(server).stream(REQUEST);
      assertThat(stream.next()).isInstanceOf(ResponseEvent.Started.class);
      CompletableFuture<String> last = new CompletableFuture<>();
      Thread reader =
          Thread.ofVirtual()
              .start(() ->
                  last.complete(
                      codeOf(stream.next()) + " " + Thread.currentThread().isInterrupted()));

      reader.interrupt();

      assertThat(last).succeedsWithin(SOON).isEqualTo("response-cancelled true");
    }
  }

  @Test
  void closedStreamSendsNothing() {
    try (RawServer server = RawServer.streaming(HELLO)) {
      ResponseStream stream = client(server).stream(REQUEST);
      stream.close();
      stream.close();

      assertThat(codeOf(stream.next())).isEqualTo("response-cancelled");
      assertThat(stream.hasNext()).isFalse();
      assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void answerIsReadOnlyAsFastAsSomebodyAsks() {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    String event =
        "data: {\"type\":\"response.in_progress\",\"x\":\"" + "x".repeat(50_000) + "\"}\n\n";
    try (RawServer server =
            RawServer.with(connection -> {
              connection.startEvents();
              connection.send(HELLO.substring(0, HELLO.indexOf("\n\n") + 2));
              sent.complete(connection.sendUntilNobodyReads(event, 400));
            });
        ResponseStream stream = client(server).stream(REQUEST)) {
      assertThat(stream.next()).isInstanceOf(ResponseEvent.Started.class);
      assertThat(stream.next()).isEqualTo(new ResponseEvent.TextDelta("Hello"));

      // What is under way fills the buffers of the two sockets and one piece here, no more.
      assertThat(sent)
          .succeedsWithin(SOON)
          .satisfies(bytes -> assertThat(bytes).isLessThan(32L << 20));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/v1/responses",
        "http://127.0.0.1.example.com/",
        "ftp://127.0.0.1/",
        "/v1/responses",
        "mailto:a@b"
      })
  void tokenNeverTravelsInTheClear(String endpoint) {
    assertThatThrownBy(() -> new ResponsesClient(http, URI.create(endpoint), tokens))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("responses-not-trustworthy"));
  }

  @Test
  void clientThatFollowsRedirectsIsRefused() {
    try (HttpClient follower =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ResponsesClient(follower, URI.create("https://localhost/"), tokens));
    }
  }

  private static String answer(String status, String body, String... headers) {
    String more = Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining());
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n%s"
        .formatted(status, body.length(), more, body);
  }

  private String codeOfOnlyFailure(RawServer server) {
    List<ResponseEvent> events = all(client(server).stream(REQUEST));
    assertThat(events).hasSize(1);
    return codeOf(events.getFirst());
  }

  private static String codeOf(ResponseEvent event) {
    return ((ResponseEvent.Failed) event).problem().code();
  }

  private ResponsesClient client(RawServer server) {
    return client(server.url(), PATIENT);
  }

  private ResponsesClient client(URI url, Timeouts timeouts) {
    return new ResponsesClient(http, url, tokens, timeouts, InstantSource.fixed(NOW));
  }

  private static List<ResponseEvent> all(ResponseStream stream) {
    List<ResponseEvent> events = new ArrayList<>();
    try (stream) {
      stream.forEachRemaining(events::add);
    }
    return events;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lends {@code token-1}, then {@code token-2} and so on. */
  private static final class Lender implements TokenSource {
    private final AtomicInteger lent = new AtomicInteger();
    private Optional<String> account = Optional.of("acc-1");
    private Optional<Problem> problem = Optional.empty();

    @Override
    public Bearer bearer() {
      problem.ifPresent(missing -> {
        throw missing.asException();
      });
      return new Bearer(Secret.of("token-" + lent.incrementAndGet()), account, Optional.empty());
    }

    @Override
    public Bearer instead(Bearer refused) {
      return bearer();
    }
  }
}
