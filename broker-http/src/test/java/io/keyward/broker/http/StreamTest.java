package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.broker.run.EventSink;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.run.Runner;
import io.keyward.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs over real sockets. */
final class StreamTest {
  private static final String RUN = "/api/codex/run/stream";

  /** A busy machine may take its time to send a request, but not to notice who does not read. */
  private static final ServerLimits PATIENT_BUT_FOR_WRITING =
      ServerLimits.defaults()
          .withTimes(
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(2));

  private Site site = Site.brisk();

  @AfterEach
  void close() {
    site.close();
  }

  private void restart(Runner runner, RunLimits limits) {
    site.close();
    site =
        new Site(
            SandboxOptions.defaults(),
            PATIENT_BUT_FOR_WRITING,
            options -> options.withRunner(runner).withRunLimits(limits));
  }

  private static RunLimits heartbeat(Duration silence) {
    return new RunLimits(Duration.ofMinutes(1), silence, 1 << 20);
  }

  private Wire run(String cookie) {
    return site.wire().send(site.request("POST", RUN, cookie, "{\"prompt\":\"hello\"}"));
  }

  /** The lines of a chunked answer. */
  private static List<Json> events(Wire wire) throws IOException {
    return events(wire, _ -> {});
  }

  private static List<Json> events(Wire wire, Consumer<Json> told) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(wire.in(), StandardCharsets.UTF_8));
    assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    return in.lines().filter(line -> line.startsWith("{")).map(Json::parse).peek(told).toList();
  }

  private static String type(Json event) {
    return event instanceof Json.Obj object ? object.string("type").orElse("") : "";
  }

  private boolean isRunning(String cookie) {
    return Site.json(site.ask("GET", "/api/codex/status", cookie, ""))
        .bool("running")
        .orElse(false);
  }

  @Test
  void anAnswerStreamsInAndIsDone() throws IOException {
    String cookie = site.signedIn();
    try (Wire wire = run(cookie)) {
      List<Json> events = events(wire);
      assertThat(events).hasSizeGreaterThan(5);
      assertThat(type(events.getLast())).isEqualTo("done");
      assertThat(events.subList(0, events.size() - 1))
          .allMatch(event -> type(event).equals("assistant-text"));
    }
    assertThat(isRunning(cookie)).isFalse();
  }

  /** Says one thing, then nothing until it is stopped. */
  private static final class Silent implements Runner {
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void run(TokenSource tokens, String prompt, EventSink sink) {
      sink.onStop(stopped::countDown);
      sink.emit(new RunEvent.Text("a"));
      started.countDown();
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aGoneBrowserStopsASilentRunAtOnce() throws InterruptedException {
    Silent runner = new Silent();
    restart(runner, heartbeat(Duration.ofMinutes(1)));
    String cookie = site.signedIn();
    Wire wire = run(cookie);
    runner.started.await();
    assertThat(isRunning(cookie)).isTrue();
    wire.close();
    assertThat(runner.stopped.await(5, TimeUnit.SECONDS)).isTrue();
    Site.until("the place is free", () -> !isRunning(cookie));
  }

  @Test
  void aKilledBrowserStopsASilentRunAtOnce() throws InterruptedException {
    Silent runner = new Silent();
    restart(runner, heartbeat(Duration.ofMinutes(1)));
    Wire wire = run(site.signedIn());
    runner.started.await();
    wire.drop();
    assertThat(runner.stopped.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void silenceIsFilledWithHeartbeats() throws Exception {
    Silent runner = new Silent();
    restart(runner, heartbeat(Duration.ofMillis(50)));
    String cookie = site.signedIn();
    try (Wire wire = run(cookie)) {
      AtomicInteger heartbeats = new AtomicInteger();
      List<Json> events =
          events(
              wire,
              event -> {
                if (type(event).equals("heartbeat") && heartbeats.incrementAndGet() == 3) {
                  site.ask("POST", "/api/codex/logout", cookie, "{}");
                }
              });
      assertThat(heartbeats.get()).isGreaterThanOrEqualTo(3);
      assertThat(type(events.getLast())).isEqualTo("error");
    }
    runner.stopped.await();
  }

  /** Back-pressure: what nobody reads is not asked for. */
  @Test
  void whatTheBrowserDoesNotReadIsNotProduced() throws Exception {
    AtomicLong produced = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(1);
    String kilobyte = "a b c d ".repeat(128);
    restart(
        (_, _, sink) -> {
          try {
            while (true) {
              sink.emit(new RunEvent.Text(kilobyte));
              produced.incrementAndGet();
            }
          } finally {
            ended.countDown();
          }
        },
        new RunLimits(Duration.ofMinutes(1), Duration.ofMillis(100), 1L << 40));
    String cookie = site.signedIn();
    try (Wire wire = Wire.narrow(site.url())) {
      wire.send(site.request("POST", RUN, cookie, "{\"prompt\":\"hello\"}"));
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      // The kernel takes some megabytes; the reference broker produced 200 000 and kept them all.
      assertThat(produced.get()).isLessThan(20_000);
    }
    Site.until("the place is free", () -> !isRunning(cookie));
  }

  /** The reference broker let ten slow bodies through to ten runs. */
  @Test
  void ofTenSlowBodiesOneRuns() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(9);
    restart(
        (_, _, sink) -> {
          runs.incrementAndGet();
          try {
            others.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          sink.emit(new RunEvent.Done("", Optional.empty()));
        },
        RunLimits.defaults());
    String cookie = site.signedIn();
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      wires.add(site.wire().send(site.head("POST", RUN, cookie) + "Content-Length: 18\r\n\r\n{"));
    }
    wires.forEach(wire -> wire.send("\"prompt\":\"hello\"}"));
    List<Integer> statuses = new CopyOnWriteArrayList<>();
    List<Thread> readers =
        wires.stream()
            .map(wire ->
                Thread.ofVirtual()
                    .start(() -> {
                      Wire.Answer answer = wire.answer();
                      statuses.add(answer.status());
                      if (answer.status() == 429) {
                        others.countDown();
                      }
                    }))
            .toList();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(statuses).containsOnlyOnce(200).hasSize(10);
    assertThat(statuses.stream().filter(status -> status == 429).count()).isEqualTo(9);
    assertThat(runs).hasValue(1);
    wires.forEach(Wire::close);
    Site.until("the place is free", () -> !isRunning(cookie));
  }

  @Test
  void closingTheServerEndsRuns() throws Exception {
    Silent runner = new Silent();
    restart(runner, heartbeat(Duration.ofMinutes(1)));
    try (Wire wire = run(site.signedIn())) {
      runner.started.await();
      Thread closing = Thread.ofVirtual().start(site.server::close);
      List<Json> events = events(wire);
      assertThat(type(events.getLast())).isEqualTo("error");
      closing.join();
    }
    runner.stopped.await();
  }
}
