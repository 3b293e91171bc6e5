package io.keyward.auth.redact;

/**
 * Finds values by the names before them: {@code Authorization: …}, {@code Cookie: …}, {@code
 * &code_verifier=…}, {@code "refresh_token":"…"}, in headers, addresses, forms, JSON and what
 * programs print of them, also where one of these stands quoted inside another.
 *
 * <p>A value in quotes ends at the quote that is written as its first one was, or at the line's
 * end; a header ends with its line; any other value at the first character that can't be part of a
 * token.
 */
final class NamedValues {
  /** As many characters tell a token from a word, where the name alone does not. */
  private static final int TELLING = 16;

  private enum State {
    /** Between values. */
    SEEKING,
    /** Behind {@code name=}, where quotes or a bracket may open the value. */
    OPENING,
    /** Inside quotes. */
    QUOTED,
    /** A header, to the end of its line. */
    LINE,
    /** A token without quotes. */
    BARE
  }

  private State state = State.SEEKING;
  private final Name name = new Name();
  private Name.Kind kind = Name.Kind.NONE;

  /** In brackets, where one value may follow another. */
  private boolean list;

  /** The name is one of JSON. */
  private boolean member;

  private long separatorWidth;

  /** What stood before the name: a quote there also ends a header. */
  private char enclosing;

  private long enclosingWidth;

  private char quote;
  private long quoteWidth;

  /** How many backslashes stand before the quote: each quoting of a quoting adds to them. */
  private int opening;

  private int backslashes;

  private long start;
  private int count;
  private boolean digit;
  private boolean upper;
  private boolean lower;
  private boolean hidden;

  /** Reads the next character, written from {@code at} up to {@code end}. */
  void next(char c, long at, long end, Masks masks) {
    boolean separator = c == '=' || c == ':';
    if (!separator || !beginsAnother(c, end - at)) {
      read(c, at, end, masks);
    }
    if (separator) {
      name.separator();
    } else {
      name.next(c, end - at);
    }
  }

  /** A value that is not known to be secret may hold, or be, the name of one that is. */
  private boolean beginsAnother(char separator, long width) {
    if (state != State.SEEKING && (hidden || kind != Name.Kind.IF_TELLING)) {
      return false;
    }
    Name.Kind next = name.kind(separator);
    if (next == Name.Kind.NONE) {
      return false;
    }
    kind = next;
    list = false;
    member = name.isQuoted() && separator == ':';
    enclosing = name.before();
    enclosingWidth = name.beforeWidth();
    separatorWidth = width;
    backslashes = 0;
    hidden = false;
    state = State.OPENING;
    return true;
  }

  private void read(char c, long at, long end, Masks masks) {
    switch (state) {
      case SEEKING -> {}
      case OPENING -> open(c, at, end, masks);
      case QUOTED -> quoted(c, at, end, masks);
      case LINE -> line(c, at, end, masks);
      case BARE -> bare(c, end - at, end, masks);
    }
  }

  private void open(char c, long at, long end, Masks masks) {
    if (c == '[' && !list) {
      list = true;
    } else if (c == '"' || c == '\'') {
      openQuotes(c, at, end);
    } else if (c == '\\') {
      backslashes++;
    } else if (!isBlank(c) && !(list && c == ',')) {
      openBare(c, at, end, masks);
    }
  }

  private boolean isBlank(char c) {
    return Letters.isSpace(c) || (c == '+' && separatorWidth == Escapes.PERCENT);
  }

  private void openQuotes(char c, long at, long end) {
    begin(State.QUOTED, end);
    quote = c;
    quoteWidth = end - at;
    opening = backslashes;
    backslashes = 0;
  }

  private void openBare(char c, long at, long end, Masks masks) {
    boolean numberOrObject = member && !list;
    if (numberOrObject || Letters.isLineEnd(c) || c == ']') {
      state = State.SEEKING;
    } else if (kind == Name.Kind.HEADER || kind == Name.Kind.COOKIE) {
      begin(State.LINE, at);
      line(c, at, end, masks);
    } else {
      begin(State.BARE, at);
      bare(c, end - at, end, masks);
    }
  }

  private void begin(State next, long at) {
    state = next;
    start = at;
    count = 0;
    digit = false;
    upper = false;
    lower = false;
    hidden = false;
  }

  private void quoted(char c, long at, long end, Masks masks) {
    long width = end - at;
    if (c == quote && width <= quoteWidth && (width == 1 || isAsAtTheOpening())) {
      if (hidden && width == 1) {
        masks.add(start, at);
      }
      state = list ? State.OPENING : State.SEEKING;
      backslashes = 0;
    } else if (Letters.isLineEnd(c) && width == 1) {
      state = State.SEEKING;
    } else if (c == '\\') {
      // Part of the value if more of it follows, else of the quote.
      backslashes++;
    } else {
      backslashes = 0;
      value(c, end, masks);
    }
  }

  /**
   * With one backslash before the first quote, three before another make it part of the value, and
   * five end a value whose last character is a backslash.
   */
  private boolean isAsAtTheOpening() {
    return (backslashes - opening) % (2 * (opening + 1)) == 0;
  }

  private void line(char c, long at, long end, Masks masks) {
    boolean over =
        Letters.isLineEnd(c)
            || (list && c == ']')
            || (Name.isQuote(c) && c == enclosing && end - at == enclosingWidth)
            || (kind == Name.Kind.COOKIE && !hidden && Letters.isSpace(c));
    if (over) {
      state = State.SEEKING;
    } else {
      value(c, end, masks);
    }
  }

  private void bare(char c, long width, long end, Masks masks) {
    if (isOfToken(c) || isEncoded(width)) {
      value(c, end, masks);
    } else {
      state = State.SEEKING;
    }
  }

  /** One more character of the value, up to {@code end}. */
  private void value(char c, long end, Masks masks) {
    if (!hidden) {
      count++;
      digit |= Letters.isDigit(c);
      upper |= Letters.isUpper(c);
      lower |= Letters.isLower(c);
      hidden =
          switch (kind) {
            case NONE -> false;
            case ALWAYS, HEADER -> true;
            case COOKIE -> c == '=' || state == State.QUOTED;
            case IF_TELLING -> count >= TELLING && (digit || (upper && lower));
          };
    }
    if (hidden) {
      masks.add(start, end);
    }
  }

  /** What a form had to encode is part of the value, unless the whole form is encoded. */
  private boolean isEncoded(long width) {
    return width == Escapes.PERCENT && separatorWidth < width;
  }

  private static boolean isOfToken(char c) {
    return Letters.isWord(c) || c >= 0x80 || ".~+/=%$!*|:@^".indexOf(c) >= 0;
  }
}
