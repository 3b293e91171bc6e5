package io.keyward.scan.data;

/** What a text of JSON writes with a backslash (RFC 8259, 7). */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The text that is meant, where every escape is known to be one. */
  static String resolved(String written) {
    int escape = written.indexOf('\\');
    if (escape < 0) {
      return written;
    }
    StringBuilder text = new StringBuilder(written.length());
    int from = 0;
    while (escape >= 0) {
      char kind = written.charAt(escape + 1);
      text.append(written, from, escape).append(meant(written, escape + 1, kind));
      from = escape + (kind == 'u' ? 6 : 2);
      escape = written.indexOf('\\', from);
    }
    return text.append(written, from, written.length()).toString();
  }

  private static char meant(String written, int at, char kind) {
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> (char) Integer.parseInt(written, at + 1, at + 5, 16);
      default -> kind;
    };
  }
}
