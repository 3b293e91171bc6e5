package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The commands that stay up, as processes: one address, served, and down when told. SIGTERM takes
 * the way of Ctrl-C, and unlike SIGINT it is not ignored by what a script starts in the background.
 */
@DisabledOnOs(OS.WINDOWS)
class ServingTest {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "demo, /keyward/demo.json, sandbox",
    "serve, /keyward/demo.json, live",
    "sandbox, /.well-known/openid-configuration, issuer"
  })
  void servesUntilItIsTold(String verb, String path, String content) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(COMMAND.toString(), verb).redirectError(home.resolve("err").toFile());
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI address = address(out);

      assertThat(get(address.resolve(path))).contains(content);

      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
    assertThat(home.resolve("err")).content().doesNotContain("Exception", "WARN");
  }

  private static URI address(BufferedReader out) throws IOException {
    String line = Optional.ofNullable(out.readLine()).orElse("nothing");
    assertThat(line).startsWith("Keyward ").contains(": http://127.0.0.1:");
    return URI.create(line.substring(line.indexOf("http")));
  }

  private static String get(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
