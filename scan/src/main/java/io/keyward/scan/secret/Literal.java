package io.keyward.scan.secret;

/**
 * A string as it is written in code.
 *
 * @param start the first byte of what it means
 * @param end the byte after the last
 * @param after the byte after its last quote
 * @param form whether all of it stands there
 */
record Literal(int start, int end, int after, Form form) {
  private static final int LONGEST = 4096;

  /** Whether a literal says all. */
  enum Form {
    /** It does. */
    WHOLE,
    /** Values are put into it, or it is put together with others. */
    COMPOSED
  }

  /** No string stands there, or none that ends. */
  static final Literal NONE = new Literal(0, 0, 0, Form.COMPOSED);

  /** Whether no string stands there. */
  boolean isNone() {
    return after == 0;
  }

  /** The string that begins there, with the letters before its quote if it has some. */
  static Literal at(byte[] text, int from) {
    int quoteAt = from;
    boolean formatted = false;
    while (quoteAt < from + 2 && "rRbBuUfF".indexOf(Ascii.at(text, quoteAt)) >= 0) {
      formatted |= (text[quoteAt] | 0x20) == 'f';
      quoteAt++;
    }
    int quote = Ascii.at(text, quoteAt);
    if (!Ascii.isQuote(quote)) {
      return NONE;
    }
    boolean tripled = Ascii.at(text, quoteAt + 1) == quote && Ascii.at(text, quoteAt + 2) == quote;
    int quotes = tripled ? 3 : 1;
    int start = quoteAt + quotes;
    int limit = Math.min(text.length, start + LONGEST);
    boolean composed = false;
    for (int i = start; i < limit; i++) {
      int b = text[i];
      if (b == '\\') {
        i++;
      } else if (b == quote && (!tripled || isTripled(text, i, quote))) {
        boolean joined = isJoined(text, i + quotes);
        return new Literal(start, i, i + quotes, composed || joined ? Form.COMPOSED : Form.WHOLE);
      } else if ((b == '\n' || b == '\r') && !tripled && quote != '`') {
        return NONE;
      } else if (b == '{') {
        composed |= formatted || Ascii.at(text, i - 1) == '$' || Ascii.at(text, i - 1) == '#';
      }
    }
    return NONE;
  }

  private static boolean isTripled(byte[] text, int at, int quote) {
    return Ascii.at(text, at + 1) == quote && Ascii.at(text, at + 2) == quote;
  }

  /** Whether something is added to it, or it is one of several types. */
  private static boolean isJoined(byte[] text, int after) {
    int at = Ascii.skipBlanks(text, after);
    int b = Ascii.at(text, at);
    return b == '+'
        || b == '%'
        || (b == '|' && Ascii.at(text, at + 1) != '|')
        || Ascii.startsWith(text, at, ".format")
        || Ascii.startsWith(text, at, ".replace");
  }
}
