package io.keyward.auth.json;

import java.util.List;
import java.util.Map;

/** {@link Json} to text. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String compact(Json value) {
    JsonText text = new JsonText();
    text.write(value);
    return text.out.toString();
  }

  static String pretty(Json value) {
    JsonText text = new JsonText();
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Json value) {
    if (value instanceof Json.Obj object) {
      char before = '{';
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(before);
        quoted(member.getKey());
        out.append(':');
        write(member.getValue());
        before = ',';
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else if (value instanceof Json.Arr array) {
      char before = '[';
      for (Json element : array.elements()) {
        out.append(before);
        write(element);
        before = ',';
      }
      out.append(array.elements().isEmpty() ? "[]" : "]");
    } else {
      scalar(value);
    }
  }

  private void write(Json value, int level) {
    if (value instanceof Json.Obj object && !object.members().isEmpty()) {
      String before = "{\n";
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(before).repeat(' ', 2 * (level + 1));
        quoted(member.getKey());
        out.append(": ");
        write(member.getValue(), level + 1);
        before = ",\n";
      }
      out.append('\n').repeat(' ', 2 * level).append('}');
    } else if (value instanceof Json.Arr array && !array.elements().isEmpty()) {
      elements(array.elements(), level);
    } else {
      write(value);
    }
  }

  private void elements(List<Json> elements, int level) {
    String before = "[\n";
    for (Json element : elements) {
      out.append(before).repeat(' ', 2 * (level + 1));
      write(element, level + 1);
      before = ",\n";
    }
    out.append('\n').repeat(' ', 2 * level).append(']');
  }

  private void scalar(Json value) {
    if (value instanceof Json.Str string) {
      quoted(string.text());
    } else if (value instanceof Json.Num number) {
      out.append(number.digits());
    } else if (value instanceof Json.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (steersATerminal(c) || isLoneSurrogate(text, i)) {
            escaped(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * Half a character has no form in UTF-8: written as itself it would come out as a question mark.
   */
  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /**
   * Controls, and what turns the direction of writing or ends a line: JSON is read by people too.
   */
  private static boolean steersATerminal(char c) {
    return c < ' '
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private void escaped(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
