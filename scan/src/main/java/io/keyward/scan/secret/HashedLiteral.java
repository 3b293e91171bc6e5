package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A password that stands in the code and is hashed there: {@code passwordHash = hash("…")}. */
final class HashedLiteral {
  private static final int LONGEST_CALL = 48;

  private HashedLiteral() {}

  /**
   * What is hashed and then given to the name there; {@link Assignment#NONE} if nothing is.
   *
   * @param start the first byte of the name
   * @param end the byte after its last
   */
  static Assignment read(byte[] text, int start, int end) {
    int at = Ascii.skipBlanks(text, end);
    boolean given =
        (Ascii.at(text, at) == '=' && Ascii.at(text, at + 1) != '=') || Ascii.at(text, at) == ':';
    if (!given) {
      return Assignment.NONE;
    }
    at = Ascii.skipSpace(text, at + 1);
    if (Ascii.startsWith(text, at, "await ")) {
      at = Ascii.skipSpace(text, at + "await ".length());
    }
    int open = at;
    while (open - at < LONGEST_CALL
        && (Ascii.isWord(Ascii.at(text, open)) || Ascii.at(text, open) == '.')) {
      open++;
    }
    if (Ascii.at(text, open) != '(' || !hashes(text, at, open)) {
      return Assignment.NONE;
    }
    Literal literal = Literal.at(text, open + 1);
    return literal.isNone() || literal.form() != Literal.Form.WHOLE
        ? Assignment.NONE
        : new Assignment(
            start,
            string(text, start, end),
            literal.start(),
            literal.end(),
            string(text, literal.start(), literal.end()),
            Assignment.Way.GIVEN);
  }

  private static boolean hashes(byte[] text, int from, int to) {
    String call = string(text, from, to).toLowerCase(Locale.ROOT);
    return call.contains("hash") || call.contains("encode") || call.contains("crypt");
  }

  private static String string(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
