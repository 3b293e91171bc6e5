package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are many times the memory of the process that passes them. */
@Timeout(240)
class BoundedHeapTest {
  private static final String HEAP = "-Xmx48m";
  private static final int PIECE = 1 << 20;
  private static final int PIECES = 1 << 10;

  @TempDir private Path home;

  private static Process started(Path home, URI upstream) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:MaxDirectMemorySize=32m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SmallProcess.class.getName(),
            home.toString(),
            upstream.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Its address and a key. */
  private static List<String> place(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("AT ")) {
        return List.of(line.split(" ", -1));
      }
    }
    throw new AssertionError("It did not start.");
  }

  private static byte[] filled() {
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) ' ');
    return piece;
  }

  @Test
  void aGibibyteEachWayPassesThroughAHeapOfLess() throws Exception {
    CompletableFuture<Long> received = new CompletableFuture<>();
    try (ScriptedUpstream upstream = new ScriptedUpstream();
        HttpClient client = HttpClient.newHttpClient()) {
      upstream.plays(visit -> {
        long length = Long.parseLong(ScriptedUpstream.field(visit.head(), "content-length"));
        visit.in().skipNBytes(length);
        received.complete(length);
        visit.startEvents();
        byte[] piece = filled();
        for (int i = 0; i < PIECES; i++) {
          visit.out().write(piece);
        }
        visit.send("\n" + ScriptedUpstream.COMPLETED);
      });
      Process small = started(home, upstream.url());
      try (BufferedReader out = small.inputReader(StandardCharsets.UTF_8)) {
        List<String> place = place(out);
        HttpResponse<InputStream> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(place.get(1)))
                    .header("authorization", "Bearer " + place.get(2))
                    .POST(
                        BodyPublishers.fromPublisher(
                            BodyPublishers.ofByteArrays(Collections.nCopies(PIECES, filled())),
                            (long) PIECES * PIECE))
                    .build(),
                BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
          body.skipNBytes((long) PIECES * PIECE);
          assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
              .endsWith(ScriptedUpstream.COMPLETED);
        }
        assertThat(received).isCompletedWithValue((long) PIECES * PIECE);
        assertThat(small.isAlive()).isTrue();
      } finally {
        small.destroyForcibly();
        assertThat(small.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
