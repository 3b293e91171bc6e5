package io.keyward.scan.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes behind characters. */
final class Utf8 {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Utf8() {}

  /** Where the text begins: after the byte order mark, if there is one. */
  static int begin(byte[] content) {
    return content.length >= MARK.length
            && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length)
        ? MARK.length
        : 0;
  }

  /** Whether these bytes are characters at all, and none of them is zero. */
  static boolean isText(byte[] content) {
    for (byte each : content) {
      if (each == 0) {
        return false;
      }
    }
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** How many bytes the text takes. */
  static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return length;
  }

  /** For each code point of the content, and for its end, the byte where it begins. */
  static int[] offsets(byte[] content) {
    int[] offsets = new int[content.length + 1];
    int count = 0;
    for (int i = Utf8.begin(content); i < content.length; i++) {
      boolean continues = (content[i] & 0xC0) == 0x80;
      if (!continues) {
        offsets[count++] = i;
      }
    }
    offsets[count] = content.length;
    return Arrays.copyOf(offsets, count + 1);
  }
}
