package io.keyward.scan.code.java;

import java.nio.charset.StandardCharsets;

/** A source as characters, and which byte each of them begins with. */
final class Offsets {
  private final String text;

  /** By character; empty if each character is a byte. */
  private final int[] bytes;

  private Offsets(String text, int[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** What is no UTF-8 becomes one replacement character for each byte. */
  static Offsets of(byte[] source) {
    int ascii = 0;
    while (ascii < source.length && source[ascii] >= 0) {
      ascii++;
    }
    if (ascii == source.length) {
      return new Offsets(new String(source, StandardCharsets.ISO_8859_1), new int[0]);
    }
    char[] chars = new char[source.length];
    int[] bytes = new int[source.length + 1];
    int count = 0;
    for (int at = 0; at < source.length; ) {
      int length = length(source, at);
      int codePoint = length == 0 ? 0xfffd : codePoint(source, at, length);
      int units = Character.toChars(codePoint, chars, count);
      for (int unit = 0; unit < units; unit++) {
        bytes[count++] = at;
      }
      at += Math.max(1, length);
    }
    bytes[count] = source.length;
    return new Offsets(new String(chars, 0, count), bytes);
  }

  String text() {
    return text;
  }

  /** The byte that a character begins with. */
  int at(long character) {
    int index = Math.clamp(character, 0, text.length());
    return bytes.length == 0 ? index : bytes[index];
  }

  /** How many bytes the character has that begins there; 0 if none does. */
  private static int length(byte[] source, int at) {
    int first = source[at] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first > 0xf4 || at + length > source.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((source[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length < 3 || isWhole(codePoint(source, at, length), length) ? length : 0;
  }

  private static boolean isWhole(int codePoint, int length) {
    return length == 3
        ? codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff)
        : codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT;
  }

  private static int codePoint(byte[] source, int at, int length) {
    int first = source[at] & 0xff;
    int codePoint = length == 1 ? first : first & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      codePoint = codePoint << 6 | (source[at + i] & 0x3f);
    }
    return codePoint;
  }
}
