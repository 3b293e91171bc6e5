package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The event-stream rules, one row each, and over every way of cutting the bytes. */
class SseReaderTest {

  static Stream<Arguments> streams() {
    return Stream.of(
        row("line feeds", "data: a\n\ndata: b\n\n", message("a"), message("b")),
        row("carriage returns", "data: a\r\rdata: b\r\r", message("a"), message("b")),
        row("both", "data: a\r\n\r\ndata: b\r\n\r\n", message("a"), message("b")),
        row("all kinds mixed", "data: a\r\n\rdata: b\n\r\n", message("a"), message("b")),
        row("byte order mark", "\ufeffdata: a\n\n", message("a")),
        row("second byte order mark is text", "\ufeff\ufeffdata: a\n\n"),
        row("several data lines", "data: a\ndata:\ndata: b\n\n", message("a\n\nb")),
        row(
            "no space, one space, two spaces",
            "data:a\ndata: b\ndata:  c\n\n",
            message("a\nb\n c")),
        row("field without a colon", "data\n\ndata\ndata\n\n", message(""), message("\n")),
        row("colon in the value", "data: {\"a\": 1}\n\n", message("{\"a\": 1}")),
        row("comments", ": ping\n\n:\ndata: a\n: x\n\n", message("a")),
        row(
            "unknown fields",
            "x: 1\nid: 7\nretry: 10\nDATA: no\n data: no\ndata: a\n\n",
            message("a")),
        row(
            "named event",
            "event: e\ndata: a\n\ndata: b\n\n",
            new SseEvent("e", "a"),
            message("b")),
        row("name alone is no event", "event: e\n\ndata: a\n\n", message("a")),
        row("last name counts", "event: e\nevent: f\ndata: a\n\n", new SseEvent("f", "a")),
        row("unfinished event is dropped", "data: a\n\ndata: b\n", message("a")),
        row("unfinished line is dropped", "data: a\n\ndata: b", message("a")),
        row("characters of many bytes", "data: é€😀\u2028\u0085\n\n", message("é€😀\u2028\u0085")),
        row("empty lines", "\n\r\n\r\n\n"),
        row("nothing", ""));
  }

  private static Arguments row(String name, String stream, SseEvent... events) {
    return Arguments.of(name, stream, List.of(events));
  }

  private static SseEvent message(String data) {
    return new SseEvent("message", data);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void streamIsReadByTheRulesHoweverItIsCut(String name, String stream, List<SseEvent> events)
      throws Exception {
    byte[] bytes = stream.getBytes(UTF_8);

    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        assertThat(read(bytes, first, second)).as(name).isEqualTo(events);
      }
    }
    assertThat(readByteByByte(bytes)).as(name).isEqualTo(events);
  }

  @Test
  void malformedBytesBecomeReplacementCharacters() throws Exception {
    byte[] bytes = {'d', 'a', 't', 'a', ':', (byte) 0xC3, 'x', (byte) 0xFF, '\n', '\n'};

    assertThat(readByteByByte(bytes)).containsExactly(message("\ufffdx\ufffd"));
  }

  @Test
  void eventIsOutBeforeTheLineFeedThatMayFollow() throws Exception {
    assertThat(new SseReader().accept(ByteBuffer.wrap("data: a\r\r".getBytes(UTF_8))))
        .containsExactly(message("a"));
  }

  @Test
  void lineWithoutEndIsRefusedAtOneMebibyte() throws Exception {
    SseReader reader = new SseReader();

    assertThat(reader.accept(filling(SseReader.LONGEST))).isEmpty();
    assertThatThrownBy(() -> reader.accept(filling(1)))
        .isInstanceOf(SseReader.TooLongException.class);
  }

  @Test
  void eventWithoutEndIsRefusedAtOneMebibyte() throws Exception {
    SseReader reader = new SseReader();
    byte[] line = ("data:" + "x".repeat(1023) + "\n").getBytes(UTF_8);
    for (int i = 0; i < 1024; i++) {
      assertThat(reader.accept(ByteBuffer.wrap(line))).isEmpty();
    }

    assertThatThrownBy(() -> reader.accept(ByteBuffer.wrap(line)))
        .isInstanceOf(SseReader.TooLongException.class);
  }

  private static ByteBuffer filling(int length) {
    byte[] filling = new byte[length];
    Arrays.fill(filling, (byte) 'x');
    return ByteBuffer.wrap(filling);
  }

  private static List<SseEvent> read(byte[] bytes, int first, int second) throws Exception {
    SseReader reader = new SseReader();
    List<SseEvent> events = new ArrayList<>(reader.accept(ByteBuffer.wrap(bytes, 0, first)));
    events.addAll(reader.accept(ByteBuffer.wrap(bytes, first, second - first)));
    events.addAll(reader.accept(ByteBuffer.wrap(bytes, second, bytes.length - second)));
    return events;
  }

  private static List<SseEvent> readByteByByte(byte[] bytes) throws Exception {
    SseReader reader = new SseReader();
    List<SseEvent> events = new ArrayList<>();
    for (int at = 0; at < bytes.length; at++) {
      events.addAll(reader.accept(ByteBuffer.wrap(bytes, at, 1)));
    }
    return events;
  }
}
