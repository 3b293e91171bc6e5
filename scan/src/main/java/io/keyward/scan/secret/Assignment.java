package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;

/**
 * A name that is given a value as it stands, or compared with it.
 *
 * @param nameStart the first byte of the name
 * @param name the name, the last part of it if it has several
 * @param valueStart the first byte of the value, without quotes
 * @param valueEnd the byte after the last
 * @param value the value, each byte as the character of that number
 * @param way how the two are brought together
 */
record Assignment(int nameStart, String name, int valueStart, int valueEnd, String value, Way way) {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_BARE = 512;
  private static final int LONGEST_TYPE = 40;

  /** How a value comes to a name. */
  enum Way {
    /** {@code name = "value"}, {@code name: "value"}, {@code setName("value")}. */
    GIVEN,
    /** {@code name == "value"}. */
    COMPARED,
    /** {@code env.NAME || "value"}, {@code getenv("NAME", "value")}. */
    DEFAULTED,
    /** {@code NAME=value}, without quotes. */
    BARE
  }

  /** Whether values without quotes are values, too. */
  enum Bare {
    ALLOWED,
    REFUSED
  }

  /** Where the name that this byte is part of begins. */
  static int nameStart(byte[] text, int within) {
    int start = within;
    while (start > 0 && within - start < LONGEST_NAME && isNamePart(text[start - 1])) {
      start--;
    }
    return start;
  }

  /** Where the name that this byte is part of ends. */
  static int nameEnd(byte[] text, int within) {
    int end = within;
    while (end < text.length && end - within < LONGEST_NAME && isNamePart(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(int b) {
    return Ascii.isWord(b) || b == '-';
  }

  /**
   * What the name there is given; {@link #NONE} if it is given nothing that stands there.
   *
   * @param start the first byte of the name
   * @param end the byte after its last
   * @param bare whether a value may stand without quotes
   */
  static Assignment read(byte[] text, int start, int end, Bare bare) {
    if (Ascii.startsWith(text, start - 2, "${")) {
      return NONE;
    }
    int at = end;
    boolean quoted = Ascii.isQuote(Ascii.at(text, at)) && Ascii.at(text, start - 1) == text[at];
    if (quoted) {
      at++;
    }
    at = Ascii.skipBlanks(text, at);
    boolean closed = Ascii.at(text, at) == ']' || (quoted && Ascii.at(text, at) == ')');
    if (closed) {
      at = Ascii.skipBlanks(text, at + 1);
    }
    String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    Operator operator = Operator.at(text, at, name, quoted, closed);
    if (operator == Operator.NOTHING) {
      return NONE;
    }
    at = Ascii.skipSpace(text, at + operator.length);
    if (operator == Operator.COLON) {
      at = afterType(text, at);
    }
    if (operator == Operator.COMMA && !isLookedUp(text, start)) {
      return NONE;
    }
    Literal literal = Literal.at(text, at);
    if (!literal.isNone()) {
      return literal.form() == Literal.Form.WHOLE
          ? of(text, start, name, literal.start(), literal.end(), operator.way)
          : NONE;
    }
    boolean mayBeBare = operator == Operator.GIVE || operator == Operator.COLON;
    return bare == Bare.ALLOWED && mayBeBare ? bare(text, start, name, end, at) : NONE;
  }

  /** Nothing is given. */
  static final Assignment NONE = new Assignment(0, "", 0, 0, "", Way.GIVEN);

  /** Whether nothing is given. */
  boolean isNone() {
    return name.isEmpty();
  }

  private static Assignment of(
      byte[] text, int nameStart, String name, int valueStart, int valueEnd, Way way) {
    String value = new String(text, valueStart, valueEnd - valueStart, StandardCharsets.ISO_8859_1);
    return new Assignment(nameStart, name, valueStart, valueEnd, value, way);
  }

  /** A value up to a blank, the line's end or what ends a value in an address. */
  private static Assignment bare(byte[] text, int nameStart, String name, int nameEnd, int at) {
    for (int i = nameEnd; i < at; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        return NONE;
      }
    }
    int end = at;
    int limit = Math.min(text.length, at + LONGEST_BARE);
    while (end < limit && text[end] > ' ' && "&\"'`,;)#".indexOf(text[end]) < 0) {
      end++;
    }
    return end == at ? NONE : of(text, nameStart, name, at, end, Way.BARE);
  }

  /** Behind a type and the equals sign after it, as in {@code password: string = "…"}. */
  private static int afterType(byte[] text, int from) {
    int at = from;
    int limit = Math.min(text.length, from + LONGEST_TYPE);
    while (at < limit && (Ascii.isWord(text[at]) || "<>[]|. ".indexOf(text[at]) >= 0)) {
      at++;
    }
    boolean isType = at > from && Ascii.isLetter(Ascii.at(text, from));
    int next = Ascii.at(text, at + 1);
    return isType && Ascii.at(text, at) == '=' && next != '=' && next != '>'
        ? Ascii.skipSpace(text, at + 1)
        : from;
  }

  /**
   * Whether the name is what a call looks up: {@code getenv("NAME"}, {@code environ.get('NAME'}.
   */
  private static boolean isLookedUp(byte[] text, int nameStart) {
    int open = nameStart - 2;
    return Ascii.at(text, open) == '('
        && (endsWith(text, open, "getenv")
            || endsWith(text, open, "get")
            || endsWith(text, open, "env")
            || endsWith(text, open, "config")
            || endsWith(text, open, "set")
            || endsWith(text, open, "put")
            || endsWith(text, open, "setProperty")
            || endsWith(text, open, "getOrDefault")
            || endsWith(text, open, "getProperty"));
  }

  private static boolean endsWith(byte[] text, int end, String word) {
    return Ascii.startsWith(text, end - word.length(), word);
  }

  /** What stands between a name and its value. */
  private enum Operator {
    NOTHING(0, Way.GIVEN),
    COLON(1, Way.GIVEN),
    GIVE(1, Way.GIVEN),
    DECLARE(2, Way.GIVEN),
    CALL(1, Way.GIVEN),
    COMMA(1, Way.DEFAULTED),
    EQUAL(2, Way.COMPARED),
    SAME(3, Way.COMPARED),
    EQUALS_CALL(8, Way.COMPARED),
    OR(2, Way.DEFAULTED),
    OR_GIVE(3, Way.DEFAULTED);

    private final int length;
    private final Way way;

    Operator(int length, Way way) {
      this.length = length;
      this.way = way;
    }

    private static Operator at(byte[] text, int at, String name, boolean quoted, boolean closed) {
      int b = Ascii.at(text, at);
      int next = Ascii.at(text, at + 1);
      boolean isValue = !quoted || closed;
      return switch (b) {
        case '=' -> {
          if (next == '>') {
            yield NOTHING;
          }
          yield next == '=' ? (Ascii.at(text, at + 2) == '=' ? SAME : EQUAL) : GIVE;
        }
        case '!' -> {
          yield next == '=' ? (Ascii.at(text, at + 2) == '=' ? SAME : EQUAL) : NOTHING;
        }
        case ':' -> next == '=' ? DECLARE : COLON;
        case '|', '?' -> {
          if (next != b || !isValue) {
            yield b == '?' && next == ':' ? DECLARE : NOTHING;
          }
          yield Ascii.at(text, at + 2) == '=' ? OR_GIVE : OR;
        }
        case 'o' -> isValue && Ascii.startsWith(text, at, "or ") ? OR : NOTHING;
        case ',' -> quoted && !closed ? COMMA : NOTHING;
        case '(' -> isSetter(name) ? CALL : NOTHING;
        case '.' -> Ascii.startsWith(text, at, ".equals(") ? EQUALS_CALL : NOTHING;
        default -> NOTHING;
      };
    }

    private static boolean isSetter(String name) {
      return name.startsWith("set")
          || name.equals("password")
          || name.equals("secret")
          || name.equals("apiKey")
          || name.equals("token");
    }
  }
}
