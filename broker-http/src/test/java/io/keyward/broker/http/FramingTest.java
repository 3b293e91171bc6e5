package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a request ends is never in doubt: no request hides in the content of another, whatever a
 * proxy in front thinks of its fields.
 */
final class FramingTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|.)");
  private static final String CONTENT = "{}";
  private static final String CHUNKS = "2\r\n{}\r\n0\r\n\r\n";

  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.brisk();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  record Mutation(String beside, String alone, String what, String text) {
    static Mutation of(String line) {
      String[] cells = line.split(" \\| ", 4);
      return new Mutation(cells[0], cells[1], cells[2], unescaped(cells[3]));
    }

    private static String unescaped(String text) {
      return ESCAPE
          .matcher(text)
          .replaceAll(match ->
              switch (match.group(1).charAt(0)) {
                case 'r' -> "\r";
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'x' -> Character.toString(Integer.parseInt(match.group(1).substring(1), 16));
                default -> match.group(1);
              });
    }

    boolean isLength() {
      return text.startsWith("Content-Length") || text.startsWith("Content_Length");
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Mutation> mutations() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FramingTest.class.getResourceAsStream("framing.txt")),
                StandardCharsets.UTF_8))) {
      List<String> lines = in.lines().filter(line -> !line.startsWith("#")).toList();
      return lines.stream().map(Mutation::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String post(String fields, String content) {
    return "POST /api/codex/session HTTP/1.1\r\nHost: "
        + site.authority()
        + "\r\nX-Keyward: 1\r\n"
        + fields
        + "\r\n\r\n"
        + content;
  }

  /** What became of the request, with another one right behind it. */
  private static String fate(String request) {
    long before = site.server.broker().sessions();
    try (Wire wire = site.wire()) {
      wire.send(
          request + "GET /api/codex/status HTTP/1.1\r\nHost: " + site.authority() + "\r\n\r\n");
      Wire.Answer first = wire.answer();
      if (first.status() == 200) {
        Wire.Answer second = wire.answer();
        return switch (second.status()) {
          case 401 -> "read";
          case 400 -> wire.isClosed() ? "ignored" : "ignored, and open";
          default -> "desynchronised: " + second;
        };
      }
      boolean isRefusal = List.of(400, 408, 413, 501).contains(first.status());
      boolean isAlone = site.server.broker().sessions() == before && wire.isClosed();
      return isRefusal && isAlone ? "refused" : "half done: " + first;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void besideALengthItIsNeverInDoubt(Mutation mutation) {
    assertThat(fate(post("Content-Length: 2\r\n" + mutation.text(), CONTENT)))
        .isEqualTo(mutation.beside());
    assertThat(fate(post(mutation.text() + "\r\nContent-Length: 2", CONTENT)))
        .isEqualTo(mutation.beside());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aloneItIsNeverInDoubt(Mutation mutation) {
    assertThat(fate(post(mutation.text(), mutation.isLength() ? CONTENT : CHUNKS)))
        .isEqualTo(mutation.alone());
  }

  /** In HTTP/1.0 there are no chunks. */
  @Test
  void anOldClientSendsNoChunks() {
    String request = post("Transfer-Encoding: chunked", CHUNKS).replace("HTTP/1.1", "HTTP/1.0");
    assertThat(fate(request)).isEqualTo("refused");
  }
}
