package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.run.ResumeLimits;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.run.Runner;
import io.keyward.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-sent events over real sockets, read as the standard says that browsers read them. */
final class ServerSentTest {
  private static final String RUN = "/api/codex/run/stream";
  private static final String EVENTS = "/api/codex/run/events";
  private static final String STOP = "/api/codex/run/stop";
  private static final RunEvent.Done DONE = new RunEvent.Done("whole", Optional.empty());

  private final LinkedBlockingQueue<RunEvent> next = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Site site =
      site(new ResumeLimits(1 << 16, Duration.ofSeconds(20)), Duration.ofMinutes(1));

  private Site site(ResumeLimits resume, Duration heartbeat) {
    Runner told =
        (_, _, sink) -> {
          sink.onStop(stopped::countDown);
          try {
            for (RunEvent event = next.take(); ; event = next.take()) {
              sink.emit(event);
              if (event instanceof RunEvent.Done) {
                return;
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    RunLimits limits = new RunLimits(Duration.ofMinutes(1), heartbeat, 1 << 20).withResume(resume);
    return new Site(
        SandboxOptions.defaults(),
        ServerLimits.defaults(),
        options -> options.withRunner(told).withRunLimits(limits));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void say(String... pieces) {
    for (String piece : pieces) {
      // A word's end: what may still be part of a secret is held back.
      next.add(new RunEvent.Text(piece + " . . . . . . . . . . . . . . . . . . . . . . . . "));
    }
  }

  private Wire open(String method, String path, String cookie, String more) {
    String body = method.equals("POST") ? "{\"prompt\":\"hello\"}" : "";
    return site.wire()
        .send(
            site.head(method, path, cookie)
                + "Accept: text/event-stream\r\n"
                + more
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
                + "\r\n"
                + body);
  }

  private record Event(String id, String type, Json.Obj data) {}

  /** Reads lines that end with CR, LF or both, to the connection's end. */
  private static final class Stream {
    private final InputStream in;
    private final StringBuilder head = new StringBuilder();
    private boolean skipLineFeed;
    private String id = "";
    final AtomicInteger comments = new AtomicInteger();

    Stream(Wire wire) throws IOException {
      in = wire.in();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      assertThat(head).startsWith("HTTP/1.1 200 ");
      assertThat(head.toString()).containsIgnoringCase("content-type: text/event-stream");
    }

    private Optional<String> line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        int b = in.read();
        if (b < 0) {
          return Optional.empty();
        }
        if (b == '\n' && skipLineFeed) {
          skipLineFeed = false;
          continue;
        }
        skipLineFeed = b == '\r';
        if (b == '\n' || b == '\r') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(b);
      }
    }

    /** The next event that a browser would dispatch. */
    Optional<Event> event() throws IOException {
      StringBuilder data = new StringBuilder();
      String type = "";
      for (Optional<String> read = line(); read.isPresent(); read = line()) {
        String line = read.get();
        if (line.isEmpty() && !data.isEmpty()) {
          return Optional.of(
              new Event(id, type, (Json.Obj) Json.parse(data.substring(0, data.length() - 1))));
        } else if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (!line.isEmpty()) {
          String[] field = line.split(": ?", 2);
          switch (field[0]) {
            case "data" -> data.append(field[1]).append('\n');
            case "id" -> id = field[1];
            case "event" -> type = field[1];
            default -> throw new AssertionError("A field that is none of ours: " + line);
          }
        }
      }
      return Optional.empty();
    }

    List<Event> all() throws IOException {
      List<Event> all = new ArrayList<>();
      for (Optional<Event> next = event(); next.isPresent(); next = event()) {
        all.add(next.get());
      }
      return all;
    }
  }

  private static String text(Event event) {
    return event.data().string("text").orElse("").replace(" .", "").strip();
  }

  @ParameterizedTest
  @CsvSource({
    "text/event-stream, text/event-stream",
    "'text/html, Text/Event-Stream;q=0.5', text/event-stream",
    "'application/x-ndjson', application/x-ndjson",
    "*/*, application/x-ndjson",
    "text/event-stream;q=0, application/x-ndjson",
    "text/event-streams, application/x-ndjson",
  })
  void whoAsksForServerSentEventsGetsThem(String accept, String type) {
    next.add(DONE);
    String cookie = site.signedIn();
    try (Wire wire = site.wire()) {
      String request =
          site.request("POST", RUN, cookie, "{\"prompt\":\"hello\"}")
              .replace("\r\n\r\n", "\r\nAccept: " + accept + "\r\n\r\n");
      Wire.Answer answer = wire.send(request).answer();
      assertThat(answer.header("content-type")).contains(type);
      StrictnessTest.hasAllHeaders(answer);
    }
  }

  @Test
  void eachEventHasANumberAndNoType() throws IOException {
    say("a", "b");
    next.add(DONE);
    try (Wire wire = open("POST", RUN, site.signedIn(), "")) {
      List<Event> events = new Stream(wire).all();
      assertThat(events.stream().map(Event::id)).startsWith("1", "2").doesNotHaveDuplicates();
      assertThat(events).allMatch(event -> event.type().isEmpty());
      assertThat(events.getLast().data().string("type")).contains("done");
    }
  }

  /** What the model writes is data, however much it looks like the protocol. */
  @Test
  void theModelsTextForgesNoEvent() throws IOException {
    List<String> attacks =
        List.of(
            "x\n\ndata: {\"type\":\"done\"}\n\ny",
            "x\r\rdata: {\"type\":\"done\"}\r\ry",
            "x\r\n\r\nevent: done\r\ndata: {}\r\n\r\ny",
            "x\nid: 999\nretry: 1\n:y",
            "x\u2028\u2028data: {}\u2028\u2028\u2029\u0085y",
            "x\u000b\u000c\u0000\u001a\ufeffy",
            "x\ud800y\udc00z",
            "\"}\n\n{\"type\":\"done\"");
    attacks.forEach(attack -> next.add(new RunEvent.Replaced(attack)));
    next.add(DONE);
    try (Wire wire = open("POST", RUN, site.signedIn(), "")) {
      List<Event> events = new Stream(wire).all();
      assertThat(
              events.stream()
                  .filter(event -> event.data().string("type").orElse("").equals("done")))
          .hasSize(1);
      assertThat(events).allMatch(event -> event.type().isEmpty());
      assertThat(events.stream().map(event -> Integer.parseInt(event.id())).toList())
          .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
      assertThat(
              events.stream()
                  .filter(event -> event.data().string("mode").orElse("").equals("replace")))
          .hasSameSizeAs(attacks);
    }
  }

  @Test
  void aLostConnectionIsTakenUpWhereItBroke() throws IOException {
    String cookie = site.signedIn();
    say("a", "b");
    String seen;
    try (Wire wire = open("POST", RUN, cookie, "")) {
      Event first = new Stream(wire).event().orElseThrow();
      assertThat(text(first)).startsWith("a");
      seen = first.id();
      wire.drop();
    }
    say("c");
    next.add(DONE);
    try (Wire wire = open("GET", EVENTS, cookie, "Last-Event-ID: " + seen + "\r\n")) {
      List<Event> events = new Stream(wire).all();
      assertThat(events.getFirst().id()).isEqualTo("2");
      assertThat(String.join("", events.stream().map(ServerSentTest::text).toList()))
          .contains("b")
          .contains("c");
      assertThat(events.getLast().data().string("type")).contains("done");
    }
  }

  @Test
  void nobodyElseReadsThem() {
    String cookie = site.signedIn();
    String other = site.signedIn();
    say("a");
    try (Wire wire = open("POST", RUN, cookie, "");
        Wire stranger = open("GET", EVENTS, "", "");
        Wire neighbour = open("GET", EVENTS, other, "");
        Wire foreign = open("GET", EVENTS, cookie, "Origin: https://evil.test\r\n")) {
      assertThat(stranger.answer().status()).isEqualTo(401);
      assertThat(neighbour.answer().status()).isEqualTo(404);
      assertThat(foreign.answer().status()).isEqualTo(403);
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aRunStopsByRequest() throws Exception {
    String cookie = site.signedIn();
    say("a");
    try (Wire wire = open("POST", RUN, cookie, "")) {
      Stream stream = new Stream(wire);
      stream.event();
      Wire.Answer answer = site.ask("POST", STOP, cookie, "{}");
      assertThat(Site.json(answer).bool("stopped")).contains(true);
      assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.all().getLast().data().string("code")).contains("run-stopped");
    }
    assertThat(Site.json(site.ask("POST", STOP, cookie, "{}")).bool("stopped")).contains(false);
    assertThat(Site.json(site.ask("GET", "/api/codex/status", cookie, "")).bool("ok"))
        .as("still signed in")
        .contains(true);
  }

  @Test
  void aRunEndsIfNobodyComesBack() throws Exception {
    site.close();
    site = site(new ResumeLimits(1 << 16, Duration.ofMillis(100)), Duration.ofMinutes(1));
    String cookie = site.signedIn();
    say("a");
    try (Wire wire = open("POST", RUN, cookie, "")) {
      new Stream(wire).event();
      wire.drop();
    }
    assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
    Site.until(
        "the place is free",
        () ->
            !Site.json(site.ask("GET", "/api/codex/status", cookie, ""))
                .bool("running")
                .orElse(true));
  }

  @Test
  void silenceIsFilledWithComments() throws IOException {
    site.close();
    site = site(ResumeLimits.defaults(), Duration.ofMillis(30));
    try (Wire wire = open("POST", RUN, site.signedIn(), "")) {
      Stream stream = new Stream(wire);
      Thread.ofVirtual()
          .start(() -> {
            Site.until("some comments", () -> stream.comments.get() > 2);
            next.add(DONE);
          });
      assertThat(stream.all().getLast().data().string("type")).contains("done");
      assertThat(stream.comments).hasValueGreaterThan(2);
    }
  }
}
