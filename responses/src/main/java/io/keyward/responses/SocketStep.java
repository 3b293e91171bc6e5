package io.keyward.responses;

import java.nio.ByteBuffer;

/** What comes next on a WebSocket. */
public sealed interface SocketStep {

  /** What ends a message. */
  enum Part {
    /** More of the message is to come. */
    MORE,
    /** This is the last of it. */
    LAST
  }

  /** Text of a message, in UTF-8. */
  record Text(ByteBuffer bytes, Part part) implements SocketStep {}

  /**
   * The service said goodbye (RFC 6455 section 7.4).
   *
   * @param code 1000 to 4999
   */
  record Closed(int code, String reason) implements SocketStep {}

  /** It ended without goodbye, or was ended here. */
  record BrokenOff(Failure failure) implements SocketStep {}

  /** Nothing has come for as long as one wanted to wait. */
  record Silence() implements SocketStep {}
}
