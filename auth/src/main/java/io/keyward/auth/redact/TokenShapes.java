package io.keyward.auth.redact;

/**
 * The second net: text that looks like a token, whoever it belongs to.
 *
 * <p>Seen are JWTs (two parts that begin with {@code eyJ}, RFC 7519), {@code sk-…}, {@code sess-…},
 * {@code rt_…}, {@code at-…} and {@code ac_…}, and what follows {@code Bearer} (RFC 6750). Words
 * are told from tokens by their first {@value #TELLING} characters: a token has a digit there, or
 * both cases. Reads one character at a time and never goes back; whether a text is a token is known
 * after at most {@value #LONGEST_DOUBT} of them.
 */
final class TokenShapes {
  /** What {@link #next} answers while nothing needs to be hidden. */
  static final long NOTHING = -1;

  /** The most characters that can pass before it is certain whether they are a token. */
  static final int LONGEST_DOUBT = 263;

  private static final int TELLING = 16;
  private static final int SHORTEST_HEADER = 8;
  private static final int LONGEST_HEADER = LONGEST_DOUBT - "eyJ.eyJ".length();
  private static final String JSON_OBJECT = "eyJ";
  private static final String BEARER = "bearer";

  private enum State {
    BETWEEN_WORDS,
    IN_WORD,
    PREFIX,
    BODY,
    HEADER,
    PAYLOAD,
    BEARER_WORD,
    BEARER_GAP,
    TOKEN
  }

  private enum Shape {
    JWT(JSON_OBJECT),
    API_KEY("sk-"),
    SESSION("sess-"),
    REFRESH_TOKEN("rt_"),
    ACCESS_TOKEN("at-"),
    AUTHORIZATION_CODE("ac_"),
    BEARER("");

    private static final Shape[] ALL = values();

    final String prefix;

    Shape(String prefix) {
      this.prefix = prefix;
    }

    /** A shape that begins as this one does, up to {@code count} characters, and goes on with c. */
    Shape goingOn(char c, int count) {
      for (Shape other : ALL) {
        if (other.prefix.length() > count
            && other.prefix.charAt(count) == c
            && other.prefix.regionMatches(0, prefix, 0, count)) {
          return other;
        }
      }
      return this;
    }
  }

  private State state = State.BETWEEN_WORDS;
  private Shape shape = Shape.JWT;
  private long start;
  private int count;
  private boolean digit;
  private boolean upper;
  private boolean lower;
  private boolean signatureToCome;

  /**
   * Reads the next character, which began at {@code at}.
   *
   * @return where that begins which must be hidden, up to and with this character, or {@link
   *     #NOTHING}
   */
  long next(char c, long at) {
    switch (state) {
      case BETWEEN_WORDS -> begin(c, at);
      case IN_WORD -> leaveWordAt(c);
      case PREFIX -> prefix(c);
      case BODY -> {
        return body(c);
      }
      case HEADER -> header(c);
      case PAYLOAD -> {
        return payload(c);
      }
      case BEARER_WORD -> bearerWord(c);
      case BEARER_GAP -> bearerGap(c, at);
      case TOKEN -> {
        return token(c, at);
      }
    }
    return NOTHING;
  }

  /**
   * Where that begins which may still turn out to be a token; the greatest long if nothing does.
   */
  long doubtFrom() {
    return switch (state) {
      case PREFIX, BODY, HEADER, PAYLOAD -> start;
      case BETWEEN_WORDS, IN_WORD, BEARER_WORD, BEARER_GAP, TOKEN -> Long.MAX_VALUE;
    };
  }

  private void begin(char c, long at) {
    start = at;
    count = 1;
    switch (c) {
      case 'e' -> enterPrefix(Shape.JWT);
      case 's' -> enterPrefix(Shape.API_KEY);
      case 'r' -> enterPrefix(Shape.REFRESH_TOKEN);
      case 'a' -> enterPrefix(Shape.ACCESS_TOKEN);
      case 'b', 'B' -> state = State.BEARER_WORD;
      default -> leaveWordAt(c);
    }
  }

  private void enterPrefix(Shape expected) {
    shape = expected;
    state = State.PREFIX;
  }

  private void leaveWordAt(char c) {
    state = isWord(c) ? State.IN_WORD : State.BETWEEN_WORDS;
  }

  private void prefix(char c) {
    if (c != shape.prefix.charAt(count)) {
      Shape other = shape.goingOn(c, count);
      if (other == shape) {
        leaveWordAt(c);
        return;
      }
      shape = other;
    }
    count++;
    if (count == shape.prefix.length()) {
      enterBody();
    }
  }

  private void enterBody() {
    state = shape == Shape.JWT ? State.HEADER : State.BODY;
    count = 0;
    digit = false;
    upper = false;
    lower = false;
  }

  private long body(char c) {
    if (!belongs(c)) {
      leaveWordAt(c);
      return NOTHING;
    }
    count++;
    digit |= c >= '0' && c <= '9';
    upper |= c >= 'A' && c <= 'Z';
    lower |= c >= 'a' && c <= 'z';
    if (count < TELLING) {
      return NOTHING;
    }
    if (digit || (upper && lower)) {
      state = State.TOKEN;
      return start;
    }
    leaveWordAt(c);
    return NOTHING;
  }

  private void header(char c) {
    count++;
    if (c == '.' && count > SHORTEST_HEADER) {
      state = State.PAYLOAD;
      count = 0;
    } else if (!isWord(c) || count > LONGEST_HEADER) {
      leaveWordAt(c);
    }
  }

  private long payload(char c) {
    if (c != JSON_OBJECT.charAt(count)) {
      leaveWordAt(c);
      return NOTHING;
    }
    count++;
    if (count < JSON_OBJECT.length()) {
      return NOTHING;
    }
    state = State.TOKEN;
    signatureToCome = true;
    return start;
  }

  private void bearerWord(char c) {
    if (count == BEARER.length() && isSpace(c)) {
      state = State.BEARER_GAP;
    } else if (count < BEARER.length() && Character.toLowerCase(c) == BEARER.charAt(count)) {
      count++;
    } else {
      leaveWordAt(c);
    }
  }

  private void bearerGap(char c, long at) {
    if (isSpace(c)) {
      return;
    }
    shape = Shape.BEARER;
    start = at;
    enterBody();
    // One character never tells, so there is nothing to hide yet.
    long _ = body(c);
  }

  private long token(char c, long at) {
    if (!belongs(c)) {
      leaveWordAt(c);
      return NOTHING;
    }
    signatureToCome &= c != '.';
    return at;
  }

  private boolean belongs(char c) {
    return isWord(c)
        || switch (shape) {
          case JWT -> c == '.' && signatureToCome;
          case API_KEY, SESSION, REFRESH_TOKEN, ACCESS_TOKEN, AUTHORIZATION_CODE -> c == '.';
          case BEARER -> c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
        };
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
