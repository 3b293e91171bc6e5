package io.keyward.proxy.relay;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of messages that come in parts, which may be cut in the middle of a character. Not
 * thread-safe.
 */
final class Utf8Parts {
  private static final int LONGEST_CHARACTER = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /** The beginning of a character whose rest is to come. */
  private ByteBuffer begun = ByteBuffer.allocate(0);

  /**
   * The text of a part.
   *
   * @throws CharacterCodingException if it is not UTF-8 (RFC 6455 section 8.1)
   */
  CharBuffer more(ByteBuffer part) throws CharacterCodingException {
    ByteBuffer all = joined(part);
    CharBuffer text = CharBuffer.allocate(all.remaining());
    check(decoder.decode(all, text, /* endOfInput= */ false));
    begun = ByteBuffer.allocate(LONGEST_CHARACTER).put(all).flip();
    return text.flip();
  }

  /**
   * The text of the last part of a message.
   *
   * @throws CharacterCodingException if it is not UTF-8, or ends within a character
   */
  CharBuffer last(ByteBuffer part) throws CharacterCodingException {
    ByteBuffer all = joined(part);
    begun = ByteBuffer.allocate(0);
    CharBuffer text = decoder.decode(all);
    // For the next message, which may come in parts.
    decoder.reset();
    return text;
  }

  private ByteBuffer joined(ByteBuffer part) {
    return begun.hasRemaining()
        ? ByteBuffer.allocate(begun.remaining() + part.remaining()).put(begun).put(part).flip()
        : part.slice();
  }

  private static void check(CoderResult result) throws CharacterCodingException {
    if (result.isError()) {
      result.throwException();
    }
  }
}
