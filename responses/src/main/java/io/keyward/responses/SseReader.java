package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an event stream by the rules of the WHATWG HTML standard, section 9.2.6. Bytes may be cut
 * anywhere. {@code id} and {@code retry} are read over, as nobody reconnects. Not thread-safe.
 */
final class SseReader {
  /** The most bytes of a line and the most characters of an event's data: 1 MiB. */
  static final int LONGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  /**
   * Reads the next bytes.
   *
   * @return the events that are complete now
   * @throws TooLongException if a line or an event is longer than {@link #LONGEST}
   */
  List<SseEvent> accept(ByteBuffer bytes) throws TooLongException {
    List<SseEvent> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      boolean endsCrLf = b == '\n' && afterCarriageReturn;
      afterCarriageReturn = b == '\r';
      if (endsCrLf) {
        continue;
      }
      if (b == '\r' || b == '\n') {
        endLine(events);
      } else if (line.size() == LONGEST) {
        throw new TooLongException();
      } else {
        line.write(b);
      }
    }
    return events;
  }

  private void endLine(List<SseEvent> events) throws TooLongException {
    String text = lineText();
    line.reset();
    if (text.isEmpty()) {
      dispatch(events);
      return;
    }
    int colon = text.indexOf(':');
    switch (colon < 0 ? text : text.substring(0, colon)) {
      case "data" -> addData(value(text, colon));
      case "event" -> type = value(text, colon);
      default -> {
        // A comment, or a field that means nothing here.
      }
    }
  }

  private String lineText() {
    byte[] bytes = line.toByteArray();
    int from = firstLine && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    firstLine = false;
    return new String(bytes, from, bytes.length - from, UTF_8);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static String value(String text, int colon) {
    if (colon < 0) {
      return "";
    }
    return text.startsWith(" ", colon + 1) ? text.substring(colon + 2) : text.substring(colon + 1);
  }

  private void addData(String value) throws TooLongException {
    if (data.length() + value.length() >= LONGEST) {
      throw new TooLongException();
    }
    data.append(value).append('\n');
  }

  private void dispatch(List<SseEvent> events) {
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      events.add(new SseEvent(type.isEmpty() ? "message" : type, data.toString()));
    }
    data.setLength(0);
    type = "";
  }

  /** A line or an event that is too long to be held. */
  static final class TooLongException extends Exception {
    private static final long serialVersionUID = 1;

    TooLongException() {
      super("A line or an event of the stream is longer than %d.".formatted(LONGEST));
    }
  }
}
