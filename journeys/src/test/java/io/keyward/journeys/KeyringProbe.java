package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A process of ours inside a {@link KeyringSession}: the platform's library takes the session from
 * the variables that a process is born with. It answers line by line, see {@link KeyringTalk}.
 */
final class KeyringProbe implements AutoCloseable {
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  /**
   * What came back.
   *
   * @param text the result, or {@code problem} with its code, title, detail and advice
   * @param took how long it took there
   */
  record Answer(String text, Duration took) {
    Answer isProblem(String code) {
      assertThat(text).startsWith("problem " + code + " ");
      return this;
    }

    void cameInTime() {
      assertThat(took).isLessThan(Duration.ofSeconds(2));
    }
  }

  KeyringProbe(Map<String, String> session, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KeyringTalk.class.getName())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(KeyringSession.VARIABLES);
    builder.environment().putAll(session);
    this.process = builder.start();
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  Answer ask(String... words) {
    try {
      questions.write(String.join("\t", words));
      questions.newLine();
      questions.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the process ended with " + process.waitFor());
      }
      String[] parts = line.split("\t", 2);
      return new Answer(parts[1], Duration.ofNanos(Long.parseLong(parts[0])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().join();
  }
}
