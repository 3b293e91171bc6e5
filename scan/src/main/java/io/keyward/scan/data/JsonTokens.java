package io.keyward.scan.data;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * JSON (RFC 8259) token by token, as people write it: with comments as in Java, and a comma before
 * an end. It is our own because a general reader takes longer to begin than all else that a scan of
 * a small change reads; a differential test holds it to what a general reader reads. For one
 * thread.
 */
public final class JsonTokens {
  /** More brackets within each other than any file of a person has. */
  private static final int DEEPEST = 500;

  /** More digits than any number of a person has. */
  private static final int LONGEST = 1_000;

  private static final int END = -1;

  /** A kind of token. */
  public enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    NAME,
    TEXT,
    NUMERAL,
    TRUE,
    FALSE,
    NOTHING,
    END_OF_TEXT
  }

  /** What has to come next. */
  private enum Due {
    VALUE,
    NAME_OR_END,
    COLON_AND_VALUE,
    ITEM_OR_END,
    COMMA_OR_END
  }

  private final byte[] content;

  /** Which of the brackets that are open are those of objects, the outermost first. */
  private final BitSet objects = new BitSet();

  private int depth;
  private Due due = Due.VALUE;
  private int at;
  private int start;

  /**
   * Nothing is read yet.
   *
   * @param content UTF-8, with or without a byte order mark; what is none becomes U+FFFD
   */
  public JsonTokens(byte[] content) {
    this.content = content;
    this.at = Utf8.begin(content);
  }

  /**
   * The next token, in the end {@link Token#END_OF_TEXT}. After a value at the top another one may
   * follow.
   *
   * @throws NotJsonException if there is none; the rest can't be read then
   */
  public Token next() throws NotJsonException {
    skip();
    if (due == Due.COLON_AND_VALUE) {
      expect(':');
      skip();
    } else if (due == Due.COMMA_OR_END && peek() == ',') {
      at++;
      skip();
      due = isInObject() ? Due.NAME_OR_END : Due.ITEM_OR_END;
    }
    start = at;
    int c = peek();
    if (c == END && depth == 0) {
      return Token.END_OF_TEXT;
    }
    return switch (due) {
      case VALUE, COLON_AND_VALUE -> value(c);
      case NAME_OR_END -> c == '"' ? name() : closed();
      case ITEM_OR_END -> c == ']' ? closed() : value(c);
      case COMMA_OR_END -> closed();
    };
  }

  /** How many brackets are open, from 0. */
  public int depth() {
    return depth;
  }

  /** The first byte of the token. */
  public int start() {
    return start;
  }

  /** The byte after the token's last. */
  public int end() {
    return at;
  }

  /** A name or a text, without quotes and escapes; another token as it is written. */
  public String text() {
    if (content[start] != '"') {
      return new String(content, start, at - start, StandardCharsets.ISO_8859_1);
    }
    String inside = new String(content, start + 1, at - start - 2, StandardCharsets.UTF_8);
    return JsonEscapes.resolved(inside);
  }

  private Token value(int c) throws NotJsonException {
    return switch (c) {
      case '{' -> opened(Token.BEGIN_OBJECT);
      case '[' -> opened(Token.BEGIN_ARRAY);
      case '"' -> {
        string();
        yield ended(Token.TEXT);
      }
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NOTHING);
      default -> numeral();
    };
  }

  private Token opened(Token token) throws NotJsonException {
    if (depth == DEEPEST) {
      throw new NotJsonException("it is nested too deeply");
    }
    boolean object = token == Token.BEGIN_OBJECT;
    objects.set(depth++, object);
    at++;
    due = object ? Due.NAME_OR_END : Due.ITEM_OR_END;
    return token;
  }

  private Token closed() throws NotJsonException {
    boolean object = isInObject();
    expect(object ? '}' : ']');
    depth--;
    return ended(object ? Token.END_OBJECT : Token.END_ARRAY);
  }

  private boolean isInObject() {
    return objects.get(depth - 1);
  }

  private Token name() throws NotJsonException {
    string();
    due = Due.COLON_AND_VALUE;
    return Token.NAME;
  }

  /** Once a value is read. */
  private Token ended(Token token) {
    due = depth == 0 ? Due.VALUE : Due.COMMA_OR_END;
    return token;
  }

  private Token word(String word, Token token) throws NotJsonException {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return ended(token);
  }

  private Token numeral() throws NotJsonException {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    if (at - start > LONGEST) {
      throw notJson();
    }
    return ended(Token.NUMERAL);
  }

  private void digits() throws NotJsonException {
    int first = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == first) {
      throw notJson();
    }
  }

  /** Goes on behind its end; every escape in it is one. */
  private void string() throws NotJsonException {
    at++;
    while (peek() != '"') {
      int c = peek();
      if (c == END || c < ' ') {
        throw notJson();
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    at++;
  }

  private void escape() throws NotJsonException {
    int c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/', 'n', 'r', 't', 'b', 'f' -> {}
      case 'u' -> {
        for (int i = 0; i < 4; i++) {
          if (Character.digit(peek(), 16) < 0) {
            throw notJson();
          }
          at++;
        }
      }
      default -> throw notJson();
    }
  }

  /** Goes on behind white space and comments. */
  private void skip() throws NotJsonException {
    while (true) {
      switch (peek()) {
        case ' ', '\t', '\n', '\r' -> at++;
        case '/' -> comment();
        default -> {
          return;
        }
      }
    }
  }

  private void comment() throws NotJsonException {
    at++;
    int kind = peek();
    at++;
    if (kind == '/') {
      while (peek() != END && peek() != '\n' && peek() != '\r') {
        at++;
      }
    } else if (kind == '*') {
      while (peek() != '*' || at + 1 >= content.length || content[at + 1] != '/') {
        if (peek() == END) {
          throw notJson();
        }
        at++;
      }
      at += 2;
    } else {
      throw notJson();
    }
  }

  private void expect(int c) throws NotJsonException {
    if (peek() != c) {
      throw notJson();
    }
    at++;
  }

  /** The byte here, as a number that is not negative; less where the text ends. */
  private int peek() {
    return at < content.length ? content[at] & 0xFF : END;
  }

  private static NotJsonException notJson() {
    return new NotJsonException("it is not JSON");
  }
}
