package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.accounts.Health;
import io.keyward.accounts.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request and its answer, with services and clients that misbehave. */
@Timeout(60)
class PassageTest {
  private static final String PROMPT = "{\"model\":\"m\",\"stream\":true,\"input\":\"hi\"}";
  private static final long PLENTY = 256L << 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init") // each test opens first, with what the service is to do
  private Household house;

  @SuppressWarnings("NullAway.Init") // likewise
  private ScriptedUpstream upstream;

  @BeforeEach
  void start() {
    upstream = new ScriptedUpstream();
    house = Household.at(home, upstream.url());
  }

  @AfterEach
  void close() throws IOException {
    client.shutdownNow();
    house.close();
    upstream.close();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(house.responses())
        .header("authorization", "Bearer " + house.key())
        .header("content-type", "application/json");
  }

  private HttpResponse<InputStream> ask() throws Exception {
    return client.send(
        request().POST(BodyPublishers.ofString(PROMPT)).build(), BodyHandlers.ofInputStream());
  }

  private Standing standing() {
    return house.standings.now().of(house.accounts.pool().accounts().getFirst());
  }

  private static void waitUntil(BooleanSupplier holds) throws Exception {
    while (!holds.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  @Test
  void theFirstPieceIsThereBeforeTheLastIsSent() throws Exception {
    CompletableFuture<Void> read = new CompletableFuture<>();
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send("data: {\"type\":\"response.created\"}\n\n");
      read.orTimeout(30, TimeUnit.SECONDS).join();
      visit.send(ScriptedUpstream.COMPLETED);
    });

    InputStream body = ask().body();
    assertThat(new String(body.readNBytes(10), StandardCharsets.UTF_8)).isEqualTo("data: {\"ty");
    read.complete(null);

    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
        .endsWith(ScriptedUpstream.COMPLETED);
  }

  @Test
  void aClientThatDoesNotReadSlowsTheServiceDown() throws Exception {
    AtomicLong sent = new AtomicLong();
    byte[] piece = ("data: " + "x".repeat(60_000) + "\n\n").getBytes(StandardCharsets.UTF_8);
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      while (sent.get() < PLENTY) {
        visit.out().write(piece);
        sent.addAndGet(piece.length);
      }
    });

    try (InputStream body = ask().body()) {
      assertThat(body.read()).isPositive();
      long before = -1;
      while (before != sent.get()) {
        before = sent.get();
        Thread.sleep(300);
      }

      // What the buffers of four sockets hold.
      assertThat(sent.get()).isLessThan(PLENTY / 4);
    }
  }

  @Test
  void theServiceIsNotAskedAnyMoreWhenTheClientGoes() throws Exception {
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send("data: {\"type\":\"response.created\"}\n\n");
      ScriptedUpstream.hangOn(visit);
    });

    InputStream body = ask().body();
    assertThat(body.read()).isPositive();
    body.close();

    upstream.gone().get(30, TimeUnit.SECONDS);
    waitUntil(house.proxy::isIdle);
    assertThat(standing().health()).isInstanceOf(Health.Well.class);
    assertThat(books()).containsOnlyOnce("cancelled");
  }

  @Test
  void theServiceIsNotAskedAnyMoreWhenTheClientGoesBeforeThereIsAnAnswer() throws Exception {
    upstream.plays(visit -> {
      visit.body();
      ScriptedUpstream.hangOn(visit);
    });

    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request().POST(BodyPublishers.ofString(PROMPT)).build(), BodyHandlers.ofString());
    waitUntil(() -> upstream.heads().size() == 1);
    answer.cancel(true);

    upstream.gone().get(30, TimeUnit.SECONDS);
  }

  /** What the books say of all requests so far. */
  private String books() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(house.books.path())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void anErrorInsideAStreamPassesAsItIsAndCountsAsOne() throws Exception {
    String failed =
        """
        data: {"type":"response.failed","response":{"error":{"code":"rate_limit_exceeded"}}}

        """;
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send(failed);
    });

    HttpResponse<InputStream> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(failed);
    waitUntil(house.proxy::isIdle);
    assertThat(standing().limit()).map(Standing.Limit::code).contains("rate-limited");
  }

  @Test
  void anAnswerThatBreaksOffIsNotTakenForWhole() throws Exception {
    upstream.plays(visit -> {
      visit.body();
      visit.send(
          """
          HTTP/1.1 200 OK\r
          Content-Type: text/event-stream\r
          Transfer-Encoding: chunked\r
          \r
          5\r
          data:\r
          """);
    });

    HttpResponse<InputStream> answer = ask();

    assertThat(catchThrowable(() -> answer.body().readAllBytes())).isInstanceOf(IOException.class);
    waitUntil(house.proxy::isIdle);
    assertThat(standing().health()).isInstanceOf(Health.Shaky.class);
  }

  @Test
  void aServiceThatCanNotBeReachedIsABadGateway() throws Exception {
    upstream.close();

    HttpResponse<InputStream> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"error\":{\"message\":", "\"type\":\"server_error\"");
    assertThat(standing().health()).isInstanceOf(Health.Shaky.class);
  }

  @Test
  void aTokenInAnErrorOfTheServiceIsHidden() throws Exception {
    upstream.plays(visit -> {
      visit.body();
      String token = ScriptedUpstream.field(visit.head(), "authorization");
      String body = "{\"error\":{\"message\":\"You sent " + token + "\",\"code\":\"bad\"}}";
      visit.send(
          "HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nX-Echo: "
              + token
              + "\r\nContent-Length: "
              + body.length()
              + "\r\nConnection: close\r\n\r\n"
              + body);
    });

    HttpResponse<InputStream> answer = ask();
    String all =
        answer.headers().map() + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(all).contains("You sent", "***");
    assertThat(house.sandbox.issuedSecrets()).allMatch(secret -> !all.contains(secret));
  }

  @Test
  void aBodyOfAnySizePassesWithoutBeingHeld() throws Exception {
    AtomicLong arrived = new AtomicLong();
    AtomicLong used = new AtomicLong();
    upstream.plays(visit -> {
      byte[] buffer = new byte[1 << 16];
      long length = Long.parseLong(ScriptedUpstream.field(visit.head(), "content-length"));
      while (arrived.get() < length) {
        int count = visit.in().read(buffer);
        if (count < 0) {
          return;
        }
        arrived.addAndGet(count);
      }
      used.set(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
      visit.startEvents();
      visit.send(ScriptedUpstream.COMPLETED);
    });
    long size = 1L << 30;

    HttpResponse<String> answer =
        client.send(
            request()
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new Endless(size)), size))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo(ScriptedUpstream.COMPLETED);
    assertThat(arrived).hasValue(size);
  }

  /** A JSON object of this many bytes. */
  private static final class Endless extends InputStream {
    private static final byte[] HEAD =
        "{\"model\":\"m\",\"input\":\"".getBytes(StandardCharsets.UTF_8);
    private final long size;
    private long at;

    Endless(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      long here = at++;
      if (here >= size) {
        return -1;
      }
      if (here < HEAD.length) {
        return HEAD[(int) here];
      }
      return here == size - 2 ? '"' : here == size - 1 ? '}' : 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at >= size) {
        return -1;
      }
      int count = (int) Math.min(length, size - at);
      for (int i = 0; i < count; i++) {
        into[offset + i] = (byte) read();
      }
      return count;
    }
  }

  @Test
  void hundredsOfAnswersAreOpenAtOnce() throws Exception {
    int many = 300;
    CountDownLatch open = new CountDownLatch(many);
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send("data: {\"type\":\"response.created\"}\n\n");
      open.countDown();
      try {
        boolean _ = open.await(40, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      visit.send(ScriptedUpstream.COMPLETED);
    });
    HttpRequest prompt = request().POST(BodyPublishers.ofString(PROMPT)).build();

    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> client.sendAsync(prompt, BodyHandlers.ofString()))
            .limit(many)
            .toList();

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get(50, TimeUnit.SECONDS).body()).endsWith(ScriptedUpstream.COMPLETED);
    }
    assertThat(open.getCount()).isZero();
  }

  @Test
  void closingLetsAnAnswerFinishAndTakesNoMore() throws Exception {
    CompletableFuture<Void> closing = new CompletableFuture<>();
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send("data: {\"type\":\"response.created\"}\n\n");
      closing.orTimeout(30, TimeUnit.SECONDS).join();
      visit.send(ScriptedUpstream.COMPLETED);
    });
    InputStream body = ask().body();
    assertThat(body.read()).isPositive();

    Thread close = Thread.ofVirtual().start(house.proxy::close);
    waitUntil(() -> catchThrowable(this::ask) != null);
    closing.complete(null);

    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
        .endsWith(ScriptedUpstream.COMPLETED);
    close.join();
  }

  @Test
  void closingBreaksOffWhatDoesNotFinish() throws Exception {
    upstream.plays(visit -> {
      visit.body();
      visit.startEvents();
      visit.send("data: {\"type\":\"response.created\"}\n\n");
      ScriptedUpstream.hangOn(visit);
    });
    InputStream body = ask().body();
    assertThat(body.read()).isPositive();

    house.proxy.close();

    assertThat(catchThrowable(body::readAllBytes)).isInstanceOf(IOException.class);
    upstream.gone().get(30, TimeUnit.SECONDS);
  }
}
