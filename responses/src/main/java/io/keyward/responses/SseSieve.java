package io.keyward.responses;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Finds a few members in the data of each event of a passing event stream (WHATWG HTML, section
 * 9.2.6), however long lines and events are. Bytes may be cut anywhere. Not thread-safe.
 */
final class SseSieve {
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  private enum At {
    FIELD,
    BLANK,
    VALUE,
    REST
  }

  private final JsonSieve data;
  private final Consumer<JsonSieve> atEvent;
  private At at = At.FIELD;

  /** How many bytes of the field's name have been read, all of them those of {@link #DATA}. */
  private int matched;

  private boolean lineBegun;
  private boolean hasData;
  private boolean afterCarriageReturn;

  /**
   * @param atEvent is given the sieve at the end of each event that has data
   */
  SseSieve(JsonSieve.Wanted wanted, Consumer<JsonSieve> atEvent) {
    this.data = new JsonSieve(wanted);
    this.atEvent = atEvent;
  }

  /** Reads the bytes up to the buffer's limit. */
  void accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      switch (at) {
        case FIELD -> field(bytes.get());
        case BLANK -> blank(bytes);
        case VALUE -> value(bytes);
        case REST -> rest(bytes);
      }
    }
  }

  private void field(byte b) {
    boolean endsCrLf = b == '\n' && afterCarriageReturn && !lineBegun;
    afterCarriageReturn = false;
    if (endsCrLf) {
      return;
    }
    if (isLineEnd(b)) {
      endLine(b);
    } else if (matched == DATA.length && b == ':') {
      at = At.BLANK;
    } else if (matched < DATA.length && b == DATA[matched]) {
      matched++;
      lineBegun = true;
    } else {
      lineBegun = true;
      at = At.REST;
    }
  }

  /** One blank after the colon is not part of the value. */
  private void blank(ByteBuffer bytes) {
    at = At.VALUE;
    hasData = true;
    if (bytes.get(bytes.position()) == ' ') {
      bytes.get();
    }
  }

  private void value(ByteBuffer bytes) {
    int end = lineEnd(bytes);
    int limit = bytes.limit();
    data.accept(bytes.limit(end));
    bytes.limit(limit);
    if (bytes.hasRemaining()) {
      endLine(bytes.get());
    }
  }

  private void rest(ByteBuffer bytes) {
    bytes.position(lineEnd(bytes));
    if (bytes.hasRemaining()) {
      endLine(bytes.get());
    }
  }

  private void endLine(byte b) {
    afterCarriageReturn = b == '\r';
    if (at == At.FIELD && !lineBegun) {
      dispatch();
    }
    at = At.FIELD;
    matched = 0;
    lineBegun = false;
  }

  private void dispatch() {
    if (hasData) {
      atEvent.accept(data);
      data.reset();
      hasData = false;
    }
  }

  private static int lineEnd(ByteBuffer bytes) {
    int end = bytes.position();
    while (end < bytes.limit() && !isLineEnd(bytes.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
