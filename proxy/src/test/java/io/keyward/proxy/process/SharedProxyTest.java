package io.keyward.proxy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.proxy.key.Holder;
import io.keyward.proxy.state.ProxyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedProxyTest {
  @TempDir private Path home;
  private ProxyFolder folder;
  private SharedProxy shared;

  @BeforeEach
  void open() {
    folder = new ProxyFolder(home.resolve("proxy"));
    shared = new SharedProxy(folder);
  }

  private void writeRunning(Running running) throws IOException {
    Files.createDirectories(folder.path());
    folder.files().replace("running.json", running.write());
  }

  private static Running runningAs(Holder process) {
    return new Running(4711, process, "0.1.0", Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void whoServesIsFoundByOthers() {
    try (SoleServer server = SoleServer.take(folder).orElseThrow()) {
      Running running = server.serves(4711, "0.1.0", Clock.systemUTC());

      assertThat(shared.running()).contains(running);
      assertThat(running.url()).hasToString("http://127.0.0.1:4711");
    }
    assertThat(shared.running()).isEmpty();
  }

  @Test
  void onlyOneServesAtATime() {
    try (SoleServer _ = SoleServer.take(folder).orElseThrow()) {
      assertThat(SoleServer.take(folder)).isEmpty();
    }
    try (SoleServer next = SoleServer.take(folder).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void whatAKilledProcessLeftBehindCountsForNothing() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    Holder holder = new Holder(process.pid(), process.info().startInstant());
    writeRunning(runningAs(holder));
    assertThat(shared.running()).isPresent();

    process.destroyForcibly().waitFor();

    assertThat(shared.running()).isEmpty();
  }

  @Test
  void anotherProcessOfTheSameNumberDoesNotServe() throws IOException {
    Holder self = Holder.thisProcess();
    writeRunning(
        runningAs(new Holder(self.pid(), self.began().map(began -> began.minusSeconds(5)))));

    assertThat(shared.running()).isEmpty();
  }

  @Test
  void eightThatNeedItAtOnceStartOne() throws Exception {
    AtomicInteger started = new AtomicInteger();
    List<SoleServer> servers = new ArrayList<>();
    SharedProxy.Starter starter =
        () -> {
          started.incrementAndGet();
          Thread.ofVirtual()
              .start(() -> {
                SoleServer server = SoleServer.take(folder).orElseThrow();
                servers.add(server);
                Running _ = server.serves(4711, "0.1.0", Clock.systemUTC());
              });
          return new ProcessBuilder("true").start();
        };

    List<Future<Running>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        found.add(threads.submit(() -> shared.reach(starter)));
      }
    }

    assertThat(started).hasValue(1);
    for (Future<Running> each : found) {
      assertThat(each.get().port()).isEqualTo(4711);
    }
    servers.forEach(SoleServer::close);
  }

  @Test
  void aProgramThatFailsIsToldAtOnce() {
    assertThatThrownBy(() -> shared.reach(() -> new ProcessBuilder("false").start()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("proxy-not-started"));
  }

  @Test
  void itIsNotRetiredWhileSomebodyNeedsItAndNotFoundAfterwards() throws InterruptedException {
    try (SoleServer server = SoleServer.take(folder).orElseThrow()) {
      Running running = server.serves(4711, "0.1.0", Clock.systemUTC());

      assertThat(server.retire(() -> false)).isFalse();
      assertThat(shared.running()).isEqualTo(Optional.of(running));
      assertThat(server.retire(() -> true)).isTrue();
      assertThat(shared.running()).isEmpty();
    }
  }
}
