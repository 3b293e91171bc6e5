package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.OutsideProgram;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real command under strace, which writes down every address that it turns to. */
final class Traced implements AutoCloseable {
  private static final Path COMMAND = Path.of("../keyward").toAbsolutePath().normalize();
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** A socket address of IPv4 or IPv6 in strace's words; one without a port counts as port 0. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "sin6?_port=htons\\((\\d+)\\).*?(?:inet_addr\\(\"|inet_pton\\(AF_INET6, \")([^\"]+)\"");

  private final Process process;
  private final Path calls;
  private final Path out;
  private final Path err;

  Traced(Path folder, Map<String, String> environment, List<String> words) {
    try {
      calls = Files.createTempFile(folder, "calls", ".txt");
      out = Files.createTempFile(folder, "out", ".txt");
      err = Files.createTempFile(folder, "err", ".txt");
      List<String> line =
          new ArrayList<>(
              List.of(
                  OutsideProgram.STRACE.path().toString(),
                  "-f",
                  "-qq",
                  "-s",
                  "64",
                  "-e",
                  "trace=connect,sendto,sendmsg,sendmmsg",
                  "-o",
                  calls.toString(),
                  COMMAND.toString()));
      line.addAll(words);
      // What a command writes where it is run must not be written beside this test.
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name ->
              name.startsWith("CODEX_")
                  || name.startsWith("OPENAI_")
                  || name.startsWith("SSL_CERT")
                  || name.toUpperCase(java.util.Locale.ROOT).endsWith("_PROXY"));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types this, and nothing more. */
  void type(String text) {
    try (BufferedWriter stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands on the screen once it holds this; fails if the command ends before. */
  Matcher shown(Pattern pattern) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST);
    while (true) {
      Matcher matcher = pattern.matcher(screen());
      if (matcher.find()) {
        return matcher;
      }
      boolean over = !process.isAlive() || Instant.now().isAfter(deadline);
      if (over && !pattern.matcher(screen()).find()) {
        throw new AssertionError("Never shown: " + pattern + "\n" + screen());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** What the command has said so far. */
  String screen() throws IOException {
    return Files.readString(out) + Files.readString(err);
  }

  /** Waits for the end. */
  int ended() throws InterruptedException, IOException {
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as(screen()).isTrue();
    return process.exitValue();
  }

  /** Tells the command, and not strace, to end. */
  void stop() throws InterruptedException, IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    var _ = ended();
  }

  /** Every address so far, as {@code 127.0.0.1:443}. */
  Set<String> addresses() throws IOException {
    Set<String> addresses = new LinkedHashSet<>();
    for (String line : Files.readAllLines(calls, StandardCharsets.UTF_8)) {
      if (line.contains("sa_family=AF_INET")) {
        Matcher address = ADDRESS.matcher(line);
        assertThat(address.find()).as(line).isTrue();
        addresses.add(address.group(2).replace("::ffff:", "") + ":" + address.group(1));
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
