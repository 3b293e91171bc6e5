package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.session.SessionLimits;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many who wait for an answer keep nobody else waiting. 300 here, more than Jetty serves unless it
 * is told to; {@code -Dkeyward.streams=10000} opens as many as that, and prints what they cost.
 */
final class IdleStreamsTest {
  private static final int STREAMS = Integer.getInteger("keyward.streams", 300);
  private static final int AT_ONCE = 32;

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();

  @Test
  void manyIdleStreamsKeepNobodyWaiting() throws Exception {
    try (Site site = site();
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
      List<String> cookies = all(several, () -> signedIn(site));
      final long before = resident();
      List<Wire> wires = new ArrayList<>();
      for (String cookie : cookies) {
        wires.add(
            site.wire()
                .send(
                    site.request(
                        "POST", "/api/codex/run/stream", cookie, "{\"prompt\":\"hello\"}")));
      }
      Site.until("all run", () -> running.get() == STREAMS);
      final long during = resident();
      long start = System.nanoTime();
      assertThat(site.ask("GET", "/api/codex/status", cookies.getFirst(), "").status())
          .isEqualTo(200);
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf(
          "%d idle streams: %d MiB resident with clients and sandbox, %d MiB before;"
              + " another request took %d ms%n",
          STREAMS, during, before, millis);
      wires.forEach(Wire::drop);
      Site.until("all stopped", () -> running.get() == 0);
      end.countDown();
    }
  }

  private Site site() {
    return new Site(
        SandboxOptions.defaults().withDeviceInterval(Duration.ZERO),
        ServerLimits.defaults().withConnections(STREAMS + 100, STREAMS + 100),
        options ->
            options
                .withRunner((_, _, sink) -> {
                  sink.emit(new RunEvent.Text("a"));
                  running.incrementAndGet();
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    running.decrementAndGet();
                  }
                })
                .withRunLimits(
                    new RunLimits(Duration.ofMinutes(30), Duration.ofSeconds(15), 1 << 20))
                .withSessionLimits(
                    new SessionLimits(
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        4 * STREAMS,
                        2 * STREAMS,
                        4 * STREAMS)));
  }

  private static <T> List<T> all(ExecutorService several, Callable<T> one) throws Exception {
    List<Future<T>> begun = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      begun.add(several.submit(one));
    }
    List<T> all = new ArrayList<>();
    for (Future<T> each : begun) {
      all.add(each.get());
    }
    return all;
  }

  /** Without sockets, which are not what is counted here. */
  private static String signedIn(Site site) {
    Response opened = handle(site, "POST", "session", "");
    Response started = handle(site, "POST", "login/start", cookie(opened));
    site.sandbox.approve(json(started).string("userCode").orElseThrow());
    String cookie = cookie(started);
    Site.until(
        "signed in", () -> json(handle(site, "GET", "status", cookie)).bool("ok").orElse(false));
    return cookie;
  }

  private static Response handle(Site site, String method, String path, String cookie) {
    Headers headers =
        Headers.of("Host", site.authority())
            .plus("Sec-Fetch-Site", "same-origin")
            .plus("Cookie", cookie);
    return site.server
        .broker()
        .handle(
            new Request(method, "/api/codex/" + path, headers, RequestBody.empty(), "127.0.0.1"));
  }

  private static String cookie(Response answer) {
    return answer.headers().only("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private static Json.Obj json(Response answer) {
    if (answer.body() instanceof Body.Document(_, Json.Obj json)) {
      return json;
    }
    throw new AssertionError("Not a JSON object: " + answer);
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
