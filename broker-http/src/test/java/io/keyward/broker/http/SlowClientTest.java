package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that takes its time costs nobody else theirs. */
final class SlowClientTest {
  private Site site = Site.brisk();

  @AfterEach
  void close() {
    site.close();
  }

  /** Sends a byte at a time until the server has had enough; says how long that took. */
  private static Duration drip(Wire wire, String text) {
    long start = System.nanoTime();
    for (int i = 0; elapsed(start).toSeconds() < 15; i++) {
      if (!wire.takes(text.substring(i % text.length(), i % text.length() + 1))) {
        break;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return elapsed(start);
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aDrippedHeadIsCutOff() {
    try (Wire wire = site.wire()) {
      assertThat(drip(wire, site.head("GET", "/", "") + "X-Slow: " + "a".repeat(1000)))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aDrippedHeadOnAConnectionKeptAliveIsCutOff() {
    try (Wire wire = site.wire()) {
      assertThat(wire.send(site.request("GET", "/api/codex/status", "", "")).answer().status())
          .isEqualTo(401);
      assertThat(drip(wire, site.head("GET", "/", "") + "X-Slow: " + "a".repeat(1000)))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aSilentConnectionIsClosed() {
    try (Wire silent = site.wire();
        Wire used = site.wire()) {
      used.send(site.request("GET", "/api/codex/status", "", "")).answer();
      assertThat(silent.isClosed() && used.isClosed()).isTrue();
    }
  }

  @Test
  void aConnectionKeptAliveServesManyRequests() {
    try (Wire wire = site.wire()) {
      for (int i = 0; i < 100; i++) {
        assertThat(wire.send(site.request("GET", "/api/codex/status", "", "")).answer().status())
            .isEqualTo(401);
      }
    }
  }

  @Test
  void aDrippedBodyIsRefused() {
    try (Wire wire = site.wire()) {
      wire.send(site.head("POST", "/api/codex/session", "") + "Content-Length: 900\r\n\r\n");
      Thread dripping = Thread.ofVirtual().start(() -> drip(wire, " "));
      long start = System.nanoTime();
      Wire.Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(408);
      // Not the broker's own patience of 10 seconds: the server's.
      assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(5));
      StrictnessTest.isProblem(answer);
      assertThat(wire.isClosed()).isTrue();
      Site.until("dripping over", () -> !dripping.isAlive());
    }
    assertThat(site.server.broker().sessions()).isZero();
  }

  @Test
  void aBodyThatNeverComesIsRefused() {
    for (String framing : new String[] {"Content-Length: 2", "Transfer-Encoding: chunked"}) {
      try (Wire wire = site.wire()) {
        Wire.Answer answer =
            wire.send(site.head("POST", "/api/codex/session", "") + framing + "\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(408);
        StrictnessTest.isProblem(answer);
      }
    }
    assertThat(site.server.broker().sessions()).isZero();
  }

  @Test
  void aBodyCutShortChangesNothing() {
    try (Wire wire = site.wire()) {
      wire.send(site.head("POST", "/api/codex/session", "") + "Content-Length: 900\r\n\r\n{")
          .finish();
      assertThat(wire.answer().status()).isIn(0, 400);
    }
    assertThat(site.server.broker().sessions()).isZero();
  }

  @Test
  void oneAddressGetsOnlySoManyConnections() {
    site.close();
    site =
        new Site(
            SandboxOptions.defaults(),
            ServerLimits.defaults().withConnections(100, 5),
            UnaryOperator.identity());
    List<Wire> wires = new ArrayList<>(Stream.generate(site::wire).limit(5).toList());
    wires.forEach(wire -> isServed(wire));
    try (Wire sixth = site.wire()) {
      sixth.takes(site.request("GET", "/api/codex/status", "", ""));
      assertThat(sixth.answer().status()).isZero();
    }
    wires.removeFirst().close();
    Site.until("room again", this::isServedAnew);
    wires.forEach(Wire::close);
  }

  private void isServed(Wire wire) {
    assertThat(wire.send(site.request("GET", "/api/codex/status", "", "")).answer().status())
        .isEqualTo(401);
  }

  private boolean isServedAnew() {
    try (Wire wire = site.wire()) {
      return wire.takes(site.request("GET", "/api/codex/status", "", ""))
          && wire.answer().status() == 401;
    }
  }
}
