package io.keyward.journeys.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.key.KeyFile;
import io.keyward.broker.redis.real.RealRedis;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two brokers behind one door on one Redis, and one of them is killed while both stream. With
 * {@code -Dkeyward.streams=200} there are as many as that.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
final class KilledBrokerTest {
  private static final int STREAMS = Integer.getInteger("keyward.streams", 20);
  private static final String DONE = "\"type\":\"done\"";

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @Test
  void theOthersStreamsAndAllSessionsStayWhole() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path keys = folder.resolve("keys.json");
    KeyFile.rotate(keys, new SecureRandom(), InstantSource.system(), Duration.ofHours(24));
    try (Sandbox sandbox =
            Sandbox.start(
                SandboxOptions.defaults()
                    .withAnswer(_ -> "word ".repeat(40))
                    .withEventPause(Duration.ofMillis(200)));
        RealRedis redis = RealRedis.start();
        FrontDoor door = new FrontDoor();
        ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> nodes = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        nodes.add(
            started(
                sandbox.url().toString(),
                sandbox.responsesUrl().toString(),
                redis.uri(),
                keys.toString(),
                "http://127.0.0.1:" + door.port()));
      }
      door.open(nodes);
      List<Visitor> visitors = signedIn(door, sandbox, browsers);

      CountDownLatch streaming = new CountDownLatch(STREAMS);
      List<Future<String>> streams =
          visitors.stream()
              .map(visitor -> browsers.submit(() -> streamed(visitor, streaming)))
              .toList();
      streaming.await();
      started.getFirst().destroyForcibly().waitFor();

      int whole = 0;
      for (int i = 0; i < STREAMS; i++) {
        boolean isWhole = streams.get(i).get().contains(DONE);
        assertThat(isWhole).isEqualTo(visitors.get(i).servedBy() == nodes.getLast());
        whole += isWhole ? 1 : 0;
      }
      assertThat(whole).isBetween(STREAMS / 4, STREAMS * 3 / 4);
      System.out.printf("%d of %d streams went on; one broker was killed%n", whole, STREAMS);
      assertThat(all(browsers, visitors.stream().map(each -> each::isSignedIn))).containsOnly(true);
      assertThat(visitors.getFirst().run(_ -> {})).contains(DONE);
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  private static String streamed(Visitor visitor, CountDownLatch streaming) throws IOException {
    boolean[] begun = {false};
    return visitor.run(line -> {
      if (!begun[0] && line.contains("assistant-text")) {
        begun[0] = true;
        streaming.countDown();
      }
    });
  }

  private static List<Visitor> signedIn(FrontDoor door, Sandbox sandbox, ExecutorService browsers)
      throws InterruptedException, ExecutionException {
    List<Visitor> visitors = Stream.generate(() -> new Visitor(door)).limit(STREAMS).toList();
    List<String> codes = all(browsers, visitors.stream().map(each -> each::startSignIn));
    codes.forEach(sandbox::approve);
    all(
        browsers,
        visitors.stream()
            .map(each ->
                () -> {
                  while (!each.isSignedIn()) {
                    Thread.sleep(Duration.ofSeconds(1));
                  }
                  return true;
                }));
    return visitors;
  }

  private static <T> List<T> all(ExecutorService workers, Stream<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> each : workers.invokeAll(work.toList())) {
      results.add(each.get());
    }
    return results;
  }

  /** One broker; the port that it listens on. */
  private int started(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerNode.class.getName()));
    command.addAll(List.of(words));
    Path err = folder.resolve("err" + started.size());
    Process node = new ProcessBuilder(command).redirectError(err.toFile()).start();
    started.add(node);
    BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
    String port = out.readLine();
    if (port == null) {
      throw new IOException("The broker did not start: " + Files.readString(err));
    }
    return Integer.parseInt(port);
  }
}
