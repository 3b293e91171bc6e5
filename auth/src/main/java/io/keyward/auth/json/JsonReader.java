package io.keyward.auth.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Text to {@link Json}, by RFC 8259 and nothing more lenient: a name may come only once in an
 * object, and nothing may follow the value. It is our own because a general parser takes longer to
 * load than all the rest of a short command (measured in {@code bench/}); a differential test holds
 * it to a general parser's reading.
 */
final class JsonReader {
  private static final int MAX_DEPTH = 100;

  private final String text;

  /** The same, to look at: asking the text for each character takes a short command a while. */
  private final char[] chars;

  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
    this.chars = text.toCharArray();
  }

  static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.skipSpace();
    Json value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.wrong("There is text after the value");
    }
    return value;
  }

  private Json value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json object() {
    enter();
    Members members = new Members();
    if (!closes('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw wrong("A name is missing");
        }
        String name = string();
        skipSpace();
        expect(':');
        skipSpace();
        if (members.put(name, value()) != null) {
          throw wrong("A name comes twice in an object");
        }
      } while (continues('}'));
    }
    depth--;
    return new Json.Obj(members);
  }

  private Json array() {
    enter();
    List<Json> elements = new ArrayList<>();
    if (!closes(']')) {
      do {
        skipSpace();
        elements.add(value());
      } while (continues(']'));
    }
    depth--;
    return new Json.Arr(elements);
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw wrong("It is nested too deeply");
    }
  }

  private boolean closes(char end) {
    skipSpace();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether a comma follows; otherwise the end must. */
  private boolean continues(char end) {
    skipSpace();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("A " + c + " is missing");
    }
    at++;
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong("That is no value");
    }
    at += word.length();
    return value;
  }

  private Json number() {
    int start = at;
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
    return new Json.Num(text.substring(start, at));
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("That is no value");
    }
  }

  private String string() {
    int start = ++at;
    int end = start;
    while (end < chars.length && plain(chars[end])) {
      end++;
    }
    at = end;
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    StringBuilder unescaped = new StringBuilder().append(text, start, at);
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
        unescaped.append(escape());
      } else if (plain(peek())) {
        unescaped.append(peek());
        at++;
      } else {
        throw wrong("A string does not end");
      }
    }
    at++;
    return unescaped.toString();
  }

  private static boolean plain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
          if (digit < 0) {
            throw wrong("An escape is wrong");
          }
          code = code << 4 | digit;
          at++;
        }
        yield (char) code;
      }
      default -> throw wrong("An escape is wrong");
    };
  }

  private void skipSpace() {
    while (at < chars.length && isSpace(chars[at])) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** The character here; NUL, which no JSON holds unescaped, where the text ends. */
  private char peek() {
    return at < chars.length ? chars[at] : '\0';
  }

  private JsonException wrong(String what) {
    if (text.isBlank()) {
      return new JsonException("The text is empty.");
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      boolean newline = text.charAt(i) == '\n';
      line += newline ? 1 : 0;
      column = newline ? 1 : column + 1;
    }
    return new JsonException(what + " (line " + line + ", column " + column + ").");
  }
}
